using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>A folder for a new run that holds one already.</summary>
internal static class TakenFolder
{
    /// <summary>The message: how to resume the run, or why it is another one.</summary>
    public static ConfigurationException Explain(string path, Plan wanted)
    {
        Plan there = Plan.Read(path);
        IReadOnlyList<string> differences = JsonDifference.Lines(there.Configuration, wanted.Configuration);
        int done = there.Units.Count(key => RunDirectory.Open(path).Unit(key).IsDone);
        return new ConfigurationException(
            differences.Count > 0 ? $"--output {path}: holds a run of another configuration ({Listing.Of(differences)}); name a new folder"
            : done == there.Units.Count ? $"--output {path}: holds a finished run of this configuration; name a new folder"
            : $"--output {path}: holds an unfinished run of this configuration, {done} of {Plural.Of(there.Units.Count, "unit")} " +
                $"done; go on with: querent run --resume {path}");
    }
}

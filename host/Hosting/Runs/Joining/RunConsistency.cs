using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>
/// Compares the files of a run with each other: an experiment that was changed in one of them would continue as another
/// one, and nobody would see it.
/// </summary>
internal static class RunConsistency
{
    /// <param name="directory">Of the run.</param>
    /// <param name="plan">As <c>plan.json</c> has it.</param>
    /// <param name="circumstances">Of all units that have begun.</param>
    /// <exception cref="ConfigurationException">They contradict each other, or cannot be read.</exception>
    public static void Require(RunDirectory directory, Plan plan, IReadOnlyList<JsonObject> circumstances)
    {
        string path = Path.Combine(directory.Path, Plan.FileName);
        if (RunManifest.Read(directory) is { } manifest && manifest["plan"]?.ToString() != plan.Hash)
        {
            throw new ConfigurationException(
                $"{path}: was damaged or changed after the run began: {RunManifest.FileName} has another checksum of it");
        }

        if (circumstances.Any(unit => unit["plan"]?.ToString() != plan.Hash))
        {
            throw new ConfigurationException(
                $"{path}: was damaged or changed after the run began: units were computed by a plan with another checksum");
        }

        IReadOnlyList<string> differences = JsonDifference.Lines(plan.Configuration, directory.ReadConfiguration());
        if (differences.Count > 0)
        {
            throw new ConfigurationException($"{directory.Path}: {RunDirectory.Configuration} was damaged or changed after " +
                $"the run began: {Listing.Of(differences)}; undo that, or begin a new run with it");
        }
    }
}

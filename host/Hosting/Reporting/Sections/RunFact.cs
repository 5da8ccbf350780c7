using System.Globalization;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>A circumstance of a run in a few words.</summary>
internal sealed record RunFact(string Name, string Value)
{
    /// <summary>All that made the results of a run, beside its configuration.</summary>
    public static IReadOnlyList<RunFact> Of(Experiment experiment, RunEnvironment circumstances, DateTimeOffset started) =>
    [
        new("data set", experiment.DatasetName),
        new("task", experiment.TaskName),
        .. experiment.Oracle is { } oracle ? [new("oracle", oracle.Description)] : Array.Empty<RunFact>(),
        new("trials", Number.Count(experiment.Trials)),
        circumstances.Seeds.Count == 0
            ? new("seed", experiment.SeedNumber.ToString(CultureInfo.InvariantCulture))
            : new("seeds of the runs", string.Join(", ", circumstances.Seeds)),
        new("device", circumstances.Device.Heading),
        new("processor", circumstances.CpuModel ?? "unknown"),
        new("vectors", $"{circumstances.VectorBits} bits"),
        new("threads", Number.Count(circumstances.Threads)),
        new("data fingerprint", Beginning(circumstances.Fingerprint)),
        new("started", started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
        new("querent", ProgramVersion.Text),
    ];

    // The manifest has all of it.
    private static string Beginning(string fingerprint)
    {
        const int Shown = 16;
        return fingerprint.Length <= Shown ? fingerprint : fingerprint[..Shown] + "…";
    }
}

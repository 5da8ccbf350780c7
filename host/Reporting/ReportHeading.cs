using System.Globalization;
using Querent.Host.Runs;

namespace Querent.Host.Reporting;

/// <summary>What a report says about its run in one line.</summary>
internal sealed record ReportHeading(string Name, string Task, string Device, int Seed, int Trials, DateTimeOffset Started)
{
    public string Facts(RunStatus status) => string.Join(" · ",
        Task,
        $"{Trials} {(Trials == 1 ? "trial" : "trials")}",
        $"seed {Seed}",
        Device,
        $"started {Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}",
        $"Querent {ProgramVersion.Text}",
        status.Word());
}

using System.Globalization;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>The state of a run when its report is written.</summary>
/// <param name="Status">Whether the run continues.</param>
/// <param name="Problem">The error that ended the run early; null for none.</param>
/// <param name="Finished">Finished cycles of all trials and strategies.</param>
/// <param name="All">Cycles of the complete run.</param>
/// <param name="Written">Local time of writing.</param>
internal sealed record ReportState(RunStatus Status, string? Problem, int Finished, int All, DateTimeOffset Written)
{
    public bool IsLive => Status == RunStatus.Running;

    public string Text
    {
        get
        {
            string time = Written.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            string cycles = $"{Number.Count(Finished)} of {Number.Count(All)} cycles";
            return IsLive ? $"running, {cycles} finished, updated at {time}" : $"{Status.Word()}, {cycles}, ended at {time}";
        }
    }
}

using System.Globalization;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>How far a run has come when its page is written.</summary>
/// <param name="Status">Whether it goes on.</param>
/// <param name="Problem">Why it ended before its end.</param>
/// <param name="Finished">Cycles of all trials and strategies.</param>
/// <param name="All">Cycles that the run has when it is complete.</param>
/// <param name="Written">When, in the time of the place.</param>
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

using Querent.Host.Output;
using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary>Records of a run that has begun, however its process ends.</summary>
internal sealed class LastWords(Terminal terminal, Interruption interruption, SuddenEnd suddenEnd)
{
    /// <summary>From now on an interruption or a sudden end is written into the record.</summary>
    public RunRecord Of(RunRecord record)
    {
        interruption.LastWord = () =>
        {
            record.End(RunStatus.Cancelled, RunRecord.Interrupted);
            terminal.Error.WriteLine(
                $"interrupted: the step at hand was given up; the finished cycles are kept: {record.ReportPath}");
        };
        suddenEnd.Place = () => record.Place;
        suddenEnd.LastWord = problem => record.End(RunStatus.Failed, problem);
        return record;
    }
}

using System.Globalization;
using Querent.Hosting.Text;

namespace Querent.Hosting.Engines.Slurm;

/// <summary>The tasks of jobs that Slurm knows.</summary>
/// <param name="Tasks">By job and index; empty where Slurm could not be asked.</param>
/// <param name="Problem">The reason why it could not be asked.</param>
internal sealed record SlurmQueue(IReadOnlyDictionary<(string Job, int Index), QueuedTask> Tasks, string? Problem)
{
    // squeue --json differs between releases of Slurm; these fields are the same in all of them.
    private const string Format = "%F|%K|%T|%N|%r";
    private const int Fields = 5;

    /// <param name="jobs">Their ids.</param>
    public static SlurmQueue Ask(IReadOnlyList<string> jobs)
    {
        OtherProgram? answer = OtherProgram.TryRun(
            "squeue", "--noheader", "--array", "--states=all", $"--jobs={string.Join(',', jobs)}", $"--format={Format}");
        return answer switch
        {
            null => new(Parse(""), "squeue is not here, or does not answer"),
            { Code: 0 } => new(Parse(answer.Out), null),

            // It forgets a job some minutes after its end.
            _ when answer.Error.Contains("Invalid job id", StringComparison.Ordinal) => new(Parse(""), null),
            _ => new(Parse(""), VisibleText.Of(answer.Error)),
        };
    }

    /// <summary>Of each task the last line.</summary>
    public static IReadOnlyDictionary<(string Job, int Index), QueuedTask> Parse(string text)
    {
        var tasks = new Dictionary<(string Job, int Index), QueuedTask>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] fields = line.Split('|', Fields);
            if (fields.Length == Fields && int.TryParse(fields[1], CultureInfo.InvariantCulture, out int index))
            {
                tasks[(fields[0], index)] = new QueuedTask(fields[2], fields[3], fields[4]);
            }
        }

        return tasks;
    }
}

namespace Querent.Hosting.Runs;

/// <summary>The scheduler that started a process, as its environment tells.</summary>
/// <param name="Job">The job; a new one is a new beginning. Null where there is none.</param>
/// <param name="Log">The file with the output of the process; null where nobody said.</param>
/// <param name="Node">The machine as the scheduler calls it.</param>
internal sealed record Launcher(string? Job, string? Log, string Node)
{
    /// <summary>The variable with the name of the job.</summary>
    public const string JobVariable = "QUERENT_JOB";

    /// <summary>The variable with the path of the log.</summary>
    public const string LogVariable = "QUERENT_LOG";

    public static Launcher Of(Func<string, string?> variable) => new(
        Given(variable(JobVariable)), Given(variable(LogVariable)), Given(variable("SLURMD_NODENAME")) ?? Environment.MachineName);

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

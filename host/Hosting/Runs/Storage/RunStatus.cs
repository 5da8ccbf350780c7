namespace Querent.Hosting.Runs;

/// <summary>The progress of a run. A run that was killed stays <see cref="Running"/>.</summary>
internal enum RunStatus
{
    Running,
    Completed,
    Cancelled,
    Failed,

    /// <summary>Merged from some of its units; the others are missing.</summary>
    Partial,
}

internal static class RunStatusWords
{
    /// <summary>The status as files and the report write it.</summary>
    public static string Word(this RunStatus status) => status.ToString().ToLowerInvariant();
}

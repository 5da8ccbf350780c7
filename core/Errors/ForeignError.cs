namespace Querent.Errors;

/// <summary>An exception of code that is not ours, in a few words.</summary>
internal static class ForeignError
{
    /// <summary>
    /// Whether an exception that a plugin throws is its fault: not a problem that a user can fix, such as a file that
    /// is not there, not an interruption, and not a lack of memory.
    /// </summary>
    internal static bool IsFault(Exception problem) => problem is not (QuerentException or OperationCanceledException
        or OutOfMemoryException or IOException or UnauthorizedAccessException);

    /// <summary>Type and first line of the message; what a newer or older core would explain says so.</summary>
    internal static string Describe(Exception problem)
    {
        string line = $"{problem.GetType().Name}: {problem.Message.Split('\n')[0].Trim()}";
        return problem is MissingMemberException or TypeLoadException
            ? $"{line} (it was built for another version of Querent)"
            : line;
    }
}

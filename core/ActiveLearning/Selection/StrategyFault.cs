using Querent.Errors;

namespace Querent.ActiveLearning;

/// <summary>An exception of a strategy, which may be foreign code, as the error that a user sees.</summary>
internal static class StrategyFault
{
    /// <summary>Whether an exception is the strategy's fault; it has no files that a user could mend.</summary>
    internal static bool Is(Exception problem) =>
        problem is not (OperationCanceledException or QuerentException or OutOfMemoryException);

    /// <summary>Names the strategy and the cycle.</summary>
    internal static PluginException In(string strategy, int cycle, Exception problem) =>
        new($"strategy '{strategy}' failed in cycle {cycle}: {ForeignError.Describe(problem)}", problem);
}

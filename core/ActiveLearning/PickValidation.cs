using Querent.Errors;

namespace Querent.ActiveLearning;

/// <summary>Holds a strategy, which may be a stranger's plugin, to its contract before its answer is used.</summary>
internal static class PickValidation
{
    /// <summary>Asks the strategy and checks the answer.</summary>
    /// <exception cref="PluginException">The strategy threw, or its answer breaks the contract.</exception>
    internal static IReadOnlyList<Pick> Select(string name, IAcquisitionStrategy strategy, AcquisitionContext context)
    {
        IReadOnlyList<Pick> picks;
        try
        {
            picks = strategy.Select(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not QuerentException)
        {
            throw new PluginException(
                $"strategy '{name}' failed in cycle {context.Cycle}: {exception.GetType().Name}: {FirstLine(exception)}",
                exception);
        }

        return Problem(picks, context) is { } problem
            ? throw new PluginException($"strategy '{name}' broke its contract in cycle {context.Cycle}: {problem}")
            : picks;
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].Trim();

    private static string? Problem(IReadOnlyList<Pick>? picks, AcquisitionContext context)
    {
        if (picks is null)
        {
            return "it returned null";
        }

        if (picks.Count != context.QuerySize)
        {
            return $"it returned {picks.Count} images, not the {context.QuerySize} asked for";
        }

        var candidates = new HashSet<int>(context.Candidates);
        var seen = new HashSet<int>();
        foreach (Pick pick in picks)
        {
            if (!candidates.Contains(pick.Index))
            {
                return $"it returned index {pick.Index}, which is no candidate";
            }

            if (!seen.Add(pick.Index))
            {
                return $"it returned index {pick.Index} twice";
            }

            if (pick.Score is { } score && !double.IsFinite(score))
            {
                return $"the score of index {pick.Index} is {score}";
            }
        }

        return null;
    }
}

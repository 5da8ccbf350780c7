using Querent.Errors;

namespace Querent.ActiveLearning;

/// <summary>Holds a strategy, which may be a stranger's plugin, to its contract before its answer is used.</summary>
internal static class PickValidation
{
    /// <summary>Asks the strategy, copies the answer and checks the copy, which nobody else can change.</summary>
    /// <exception cref="PluginException">The strategy threw, or its answer breaks the contract.</exception>
    internal static IReadOnlyList<Pick> Select(string name, IAcquisitionStrategy strategy, AcquisitionContext context)
    {
        Pick[]? picks;
        try
        {
            picks = Copy(strategy.Select(context), context.QuerySize + 1);
        }
        catch (Exception problem) when (StrategyFault.Is(problem))
        {
            throw StrategyFault.In(name, context.Cycle, problem);
        }

        return Problem(picks, context) is { } breach
            ? throw new PluginException($"strategy '{name}' broke its contract in cycle {context.Cycle}: {breach}")
            : Array.AsReadOnly(picks!);
    }

    // Read once and in order: the list may be made up while it is read, grow, or be used again. One more than asked for
    // tells a list that is too long.
    private static Pick[]? Copy(IReadOnlyList<Pick>? picks, int most)
    {
        if (picks is null)
        {
            return null;
        }

        var copy = new List<Pick>();
        foreach (Pick pick in picks)
        {
            copy.Add(pick);
            if (copy.Count == most)
            {
                break;
            }
        }

        return [.. copy];
    }

    private static string? Problem(Pick[]? picks, AcquisitionContext context)
    {
        if (picks is null)
        {
            return "it returned null";
        }

        if (picks.Length != context.QuerySize)
        {
            return picks.Length > context.QuerySize
                ? $"it returned more than the {context.QuerySize} images asked for"
                : $"it returned {picks.Length} images, not the {context.QuerySize} asked for";
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
                return FormattableString.Invariant($"the score of index {pick.Index} is {score}");
            }
        }

        return null;
    }
}

namespace Querent.Hosting.Statistics;

/// <summary>Result of the comparison of a strategy with the baseline.</summary>
internal enum Finding
{
    /// <summary>No claim: there are fewer trials than a comparison needs.</summary>
    TooFewTrials,

    /// <summary>No claim: every trial has the same difference, so that none can be told from chance.</summary>
    NoVariation,

    /// <summary>No difference is shown, which does not mean that there is none.</summary>
    NoDifference,

    /// <summary>The strategy is above the baseline, beyond chance.</summary>
    Above,

    /// <summary>The strategy is below the baseline, beyond chance.</summary>
    Below,
}

/// <summary>Findings as they stand in tables.</summary>
internal static class FindingWord
{
    /// <summary><c>above</c>, <c>below</c>, <c>not told apart</c>, <c>too few trials</c></summary>
    public static string Word(this Finding finding) => finding switch
    {
        Finding.TooFewTrials => "too few trials",
        Finding.Above => "above",
        Finding.Below => "below",
        _ => "not told apart",
    };
}

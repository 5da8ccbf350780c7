using System.Globalization;

namespace Querent.Hosting.Statistics;

/// <summary>The result of a comparison as a sentence that claims no more than the trials show.</summary>
internal static class ComparisonSentence
{
    private const double Smallest = 0.001;

    /// <summary>
    /// <c>b is above a: mean accuracy of the curve 0.050 higher (0.550 vs 0.500; 4 trials, 95 % interval 0.037 to 0.063,
    /// p = 0.0012)</c>
    /// </summary>
    /// <param name="comparison">The result.</param>
    /// <param name="quantity">The quantity that is compared, as a noun.</param>
    public static string Of(StrategyComparison comparison, string quantity) =>
        $"{comparison.Strategy} {Relation(comparison.Finding)} {comparison.Baseline}: {quantity} " +
        Distance(comparison.Test.Mine.Mean, comparison.Test.Theirs.Mean, Sureness(comparison));

    /// <summary><c>0.0123</c>, <c>&lt; 0.001</c></summary>
    public static string PValue(double p) =>
        // A digit more near the level, where 0.050 could be either side of it.
        p < Smallest ? $"< {Fixed(Smallest)}" : Fixed(p, p < 0.1 ? 4 : 3);

    private static string Relation(Finding finding) => finding switch
    {
        Finding.Above => "is above",
        Finding.Below => "is below",
        _ => "is not told apart from",
    };

    private static string Distance(double mine, double theirs, string sureness)
    {
        string distance = Fixed(Math.Abs(mine - theirs));
        string relation = mine > theirs ? $"{distance} higher" : mine < theirs ? $"{distance} lower" : "equal";
        return $"{relation} ({Fixed(mine)} vs {Fixed(theirs)}; {sureness})";
    }

    private static string Sureness(StrategyComparison comparison) => comparison.Finding switch
    {
        Finding.TooFewTrials => $"{StrategyComparison.TooFew(comparison.Trials)} a difference, " +
            $"{StrategyComparison.FewestTrials} are needed",
        Finding.NoVariation => $"{comparison.Trials} trials, the same difference in each: " +
            "nothing to tell it from chance by",
        _ => Numbers(comparison),
    };

    private static string Numbers(StrategyComparison comparison)
    {
        (double low, double high) = comparison.Interval!.Value;
        string corrected = comparison.Family == 1 ? ""
            : $", {Probability(comparison.AdjustedP!.Value)} corrected for {comparison.Family} strategies (Holm)";
        return $"{comparison.Trials} trials, 95 % interval {Fixed(low)} to {Fixed(high)}, " +
            $"{Probability(comparison.Test.P!.Value)}{corrected}";
    }

    private static string Probability(double p) => $"p {(p < Smallest ? "" : "= ")}{PValue(p)}";

    private static string Fixed(double value, int digits = 3) =>
        value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}

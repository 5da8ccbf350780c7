using Querent.Host.Tests.Reporting;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;
using Querent.Randomness;

namespace Querent.Host.Tests.Statistics;

/// <summary>
/// Verdicts of synthetic runs in which some strategies are as good as the baseline: the share of runs with a false
/// verdict. Each run has 5 trials of 3 cycles, and the trials differ among each other more than strategies do.
/// </summary>
public sealed class FamilyWiseErrorTests
{
    private const int Runs = 4000, Trials = 5, Strategies = 4;

    // Four standard errors of a share near .05 over the runs.
    private const double Margin = 4 * 0.00345;

    private static readonly double[] s_null = new double[Strategies];

    // The comparisons are independent, so that the error is 1 - (1 - .05 / 4)^4 = .0491 exactly, and without
    // correction 1 - .95^4 = .1855.
    [Fact]
    public void With_a_baseline_that_never_varies_one_run_of_twenty_errs()
    {
        (double corrected, double alone) = Errors(s_null, baselineNoise: 0);

        Assert.InRange(corrected, 0.0491 - Margin, 0.0491 + Margin);
        Assert.InRange(alone, 0.1855 - (2 * Margin), 0.1855 + (2 * Margin));
    }

    // All comparisons share the noise of the baseline: they err together, which is fewer runs.
    [Fact]
    public void With_a_baseline_that_varies_no_more_runs_err()
    {
        (double corrected, double alone) = Errors(s_null, baselineNoise: 0.01);

        Assert.InRange(corrected, 0.02, 0.05 + Margin);
        Assert.True(alone > 0.1, $"the runs would show no need of a correction: {alone}");
    }

    // A strategy that is far better uses up the strictest level; the three others must not err more often for it.
    [Fact]
    public void A_true_difference_makes_the_others_err_no_more_often() => Assert.InRange(
        Errors([0.2, 0, 0, 0], baselineNoise: 0).Corrected, 0.0492 - Margin, 0.0492 + Margin);

    // Share of runs in which a strategy without an effect gets a verdict, and in which an uncorrected p-value is below
    // the level.
    private static (double Corrected, double Alone) Errors(double[] effects, double baselineNoise)
    {
        RandomStream stream = new Seed(20261127).Stream();
        (int corrected, int alone) = (0, 0);
        for (int run = 0; run < Runs; run++)
        {
            StrategyComparison[] equal =
            [
                .. Comparison.All(Results(effects, baselineNoise, ref stream)).Select(comparison => comparison.Means)
                    .Where(means => effects[int.Parse(means.Strategy, null) - 1] == 0),
            ];
            corrected += equal.Any(means => means.Finding is Finding.Above or Finding.Below) ? 1 : 0;
            alone += equal.Any(means => means.Test.P < 0.05) ? 1 : 0;
        }

        return ((double)corrected / Runs, (double)alone / Runs);
    }

    private static RunResults Results(double[] effects, double baselineNoise, ref RandomStream stream)
    {
        double[] trials = new double[Trials];
        for (int trial = 0; trial < Trials; trial++)
        {
            trials[trial] = 0.5 + (0.1 * stream.NextGaussian());
        }

        var strategies = new List<(string, double[][])> { ("0", Cycles(trials, 0, baselineNoise, ref stream)) };
        for (int i = 0; i < effects.Length; i++)
        {
            strategies.Add(($"{i + 1}", Cycles(trials, effects[i], 0.01, ref stream)));
        }

        return SampleResults.Of([.. strategies]);
    }

    private static double[][] Cycles(double[] trials, double effect, double noise, ref RandomStream stream)
    {
        double[][] cycles = [new double[Trials], new double[Trials], new double[Trials]];
        foreach (double[] cycle in cycles)
        {
            for (int trial = 0; trial < Trials; trial++)
            {
                cycle[trial] = trials[trial] + effect + (noise * stream.NextGaussian());
            }
        }

        return cycles;
    }
}

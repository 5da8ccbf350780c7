using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;

namespace Querent.Host.Tests.Reporting;

public sealed class ModuleSectionTests
{
    private readonly RunResults _results = SampleResults.Of(("random", [[.5, .5], [.6, .6]]), ("ll", []));

    [Fact]
    public void Measures_stand_per_cycle_over_the_trials()
    {
        _results.CycleEnded(new TrialKey(1, "ll"), Cycle(1, .6));
        _results.CycleEnded(new TrialKey(1, "ll"), Cycle(2, .7) with { EntropyOverlap = null, RandomOverlap = null });
        _results.CycleEnded(new TrialKey(2, "ll"), Cycle(1, .8));

        XElement section = ModuleSection.Draw(_results)!;

        Assert.Equal(
            [
                "labels 100 200",
                "ranking accuracy 0.700 ± 0.141 0.700",
                "Spearman 0.400 ± 0.141 0.400",
                "Kendall 0.300 ± 0.141 0.300",
                "overlap with entropy 0.500 ± 0.141 -",
                "overlap with random 0.100 ± 0.141 -",
            ],
            section.Descendants("tr").Select(row => string.Join(' ', row.Elements().Select(cell => cell.Value))));
        Assert.Equal("ll", section.Element("h3")!.Value);
        Assert.DoesNotContain(section.Descendants("div"), part => (string?)part.Attribute("class") == "problem");
    }

    [Fact]
    public void A_collapse_is_told_with_trial_cycle_and_reason()
    {
        _results.CycleEnded(new TrialKey(2, "ll"), Cycle(1, .5) with { Collapse = "it predicts 0 for all 20 samples" });
        _results.CycleEnded(new TrialKey(2, "ll"), Cycle(2, .6));

        XElement problem = Assert.Single(ModuleSection.Draw(_results)!.Elements("div"), part => (string?)part.Attribute("class") == "problem");

        Assert.Equal("Collapsed in 1 cycle", problem.Descendants("summary").Single().Value);
        Assert.Equal("trial 2, cycle 1 (100 labels): it predicts 0 for all 20 samples", problem.Descendants("li").Single().Value);
        Assert.NotNull(problem.Element("details")!.Attribute("open"));
    }

    [Fact]
    public void Many_collapses_are_folded_away()
    {
        for (int trial = 1; trial <= 6; trial++)
        {
            _results.CycleEnded(new TrialKey(trial, "ll"), Cycle(1, .5) with { Collapse = "it predicts 0 for all 20 samples" });
        }

        XElement fold = ModuleSection.Draw(_results)!.Descendants("details").Single();

        Assert.Equal(6, fold.Descendants("li").Count());
        Assert.Null(fold.Attribute("open"));
    }

    [Fact]
    public void Without_a_module_there_is_no_section() => Assert.Null(ModuleSection.Draw(_results));

    private static CycleResult Cycle(int cycle, double ranking) => SampleResults.Cycle(cycle, .5) with
    {
        RankingAccuracy = ranking,
        Spearman = ranking - .3,
        Kendall = ranking - .4,
        EntropyOverlap = ranking - .2,
        RandomOverlap = ranking - .6,
        Weights = new WeightHashes("", "module"),
    };
}

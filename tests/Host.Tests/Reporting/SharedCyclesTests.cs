using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;

namespace Querent.Host.Tests.Reporting;

public sealed class SharedCyclesTests
{
    private readonly RunResults _results = new("accuracy", ["random", "entropy", "core-set", "learning-loss"]);

    public SharedCyclesTests()
    {
        foreach (int trial in new[] { 1, 2 })
        {
            foreach (string strategy in _results.Strategies)
            {
                string? with = strategy is "entropy" or "core-set" ? "random" : null;
                Recall(new TrialKey(trial, strategy), with);
            }
        }
    }

    [Fact]
    public void Recalled_cycles_say_what_they_were_trained_with() =>
        Assert.Equal(["entropy, core-set: first cycle trained once, with random"], SharedCycles.Lines(_results));

    [Fact]
    public void Where_only_some_trials_share_it_they_are_named()
    {
        Recall(new TrialKey(3, "random"), null);
        Recall(new TrialKey(3, "core-set"), null);
        Recall(new TrialKey(3, "entropy"), "core-set");

        Assert.Equal(
            [
                "entropy, core-set: first cycle trained once, with random (trials 1, 2)",
                "entropy: first cycle trained once, with core-set (trial 3)",
            ],
            SharedCycles.Lines(_results));
    }

    // A cycle trains for 10 s, is evaluated in 5, and scores and selects in 1 each; two of two cycles.
    [Fact]
    public void What_was_shared_is_counted_once()
    {
        XElement section = TimesSection.Draw(_results);

        Assert.Equal(
            [
                "random 40.0 s 20.0 s 4.0 s 4.0 s", "entropy 20.0 s 10.0 s 4.0 s 4.0 s",
                "core-set 20.0 s 10.0 s 4.0 s 4.0 s", "learning-loss 40.0 s 20.0 s 4.0 s 4.0 s",
            ],
            section.Descendants("tr").Skip(1).Select(row => string.Join(' ', row.Elements().Select(cell => cell.Value))));
        Assert.Contains("counted once", section.Value, StringComparison.Ordinal);
    }

    private void Recall(TrialKey key, string? with)
    {
        CycleRecord[] records =
        [
            .. new[] { 1, 2 }.Select(cycle => CycleRecord.Of(key, SampleResults.Cycle(cycle, .5), index => $"{index}")),
        ];
        TimesRecord[] times =
            [new(1, new CycleTimes(10, 5, 1, 1), with), new(2, new CycleTimes(10, 5, 1, 1), null)];
        RecalledCycles.Tell(key, records, times, [_results]);
    }
}

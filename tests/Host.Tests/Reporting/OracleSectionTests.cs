using Querent.ActiveLearning;
using Querent.Host.Display;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;

namespace Querent.Host.Tests.Reporting;

public sealed class OracleSectionTests
{
    // Two trials of a: 100, then 118 and 114 labels, of which 25 and 20 are wrong; 20 picks each.
    [Fact]
    public void Wrong_and_declined_images_are_counted_by_strategy() => Assert.Equal(
        [
            "strategy|labels at the end|wrong|share wrong|asked|labeled wrong|declined",
            "a|116.0 ± 2.8|22.5 ± 3.5|0.194 ± 0.026|40|6|8",
            "b|119|21|0.176|20|3|1",
        ],
        OracleSection.Draw(Noisy())!.Descendants("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))));

    [Fact]
    public void The_console_has_all_of_them_in_a_sentence() => Assert.Equal(
        "of 60 images asked for, the oracle labeled 9 wrong and declined 9", Verdict.Lines(Noisy()).Last());

    [Fact]
    public void Rows_of_labels_that_differ_say_from_where_to_where()
    {
        string[] lines = [.. ResultTable.Lines(Noisy())];

        Assert.StartsWith("          100  ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("   114 to 119  ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_simulated_oracle_there_is_no_section() =>
        Assert.Null(OracleSection.Draw(SampleResults.Of(("a", [[.5], [.6]]))));

    private static RunResults Noisy()
    {
        var results = new RunResults("accuracy", ["a", "b"]);
        Add(results, new TrialKey(1, "a"), wrong: 4, declined: 2, first: 21);
        Add(results, new TrialKey(1, "b"), wrong: 3, declined: 1, first: 18);
        Add(results, new TrialKey(2, "a"), wrong: 2, declined: 6, first: 18);
        return results;
    }

    private static void Add(RunResults results, TrialKey key, int wrong, int declined, int first)
    {
        AnswerKind[] kinds =
        [
            .. Enumerable.Repeat(AnswerKind.Wrong, wrong), .. Enumerable.Repeat(AnswerKind.Declined, declined),
            .. Enumerable.Repeat(AnswerKind.Right, 20 - wrong - declined),
        ];
        results.LabelsAnswered(key, 1, new OracleAnswers(first, [.. kinds.Select(kind => new OracleAnswer(kind, null))]));
        results.CycleEnded(key, SampleResults.Cycle(1, .5));
        results.LabelsAnswered(key, 2, new OracleAnswers(first + wrong, []));
        results.CycleEnded(key, SampleResults.Cycle(2, .6) with { LabeledCount = 120 - declined });
    }
}

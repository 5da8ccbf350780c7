using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Host.Tests.Reporting;

public sealed class ConfusionTests
{
    private static readonly string[] s_classes = ["cat", "dog", "fox"];

    [Fact]
    public void Precision_recall_and_F1_follow_from_the_counts()
    {
        // Cats: 10 images, 8 found, 12 taken for cats. Foxes: no image, none taken.
        ConfusionTotal total = Total([new[,] { { 8, 2, 0 }, { 4, 6, 0 }, { 0, 0, 0 } }]);

        Assert.Equal((10, 8.0 / 12, 0.8, 16.0 / 22), Numbers(total.Scores[0]));
        Assert.Equal((10, 6.0 / 8, 0.6, 12.0 / 18), Numbers(total.Scores[1]));
        Assert.Equal((0, null, null, null), Numbers(total.Scores[2]));
    }

    [Fact]
    public void Trials_are_summed_and_earlier_cycles_are_not()
    {
        RunResults results = Results("random", 1, new int[3, 3], new[,] { { 1, 2, 0 }, { 0, 3, 0 }, { 0, 0, 1 } });
        Add(results, "random", 2, new[,] { { 9, 9, 9 }, { 9, 9, 9 }, { 9, 9, 9 } }, new[,] { { 2, 1, 0 }, { 0, 3, 0 }, { 1, 0, 0 } });

        ConfusionTotal total = ConfusionTotal.Of(results, "random")!;

        Assert.Equal((2, 2), (total.Cycle, total.Trials));
        Assert.Equal((3, 3, 1), (total[0, 0], total[0, 1], total[2, 0]));
        Assert.Equal([("cat", "dog", 3), ("fox", "cat", 1)],
            total.Worst(10).Select(entry => (entry.Label.Name, entry.Answer.Name, entry.Images)));
    }

    [Fact]
    public void A_trial_that_goes_on_is_not_mixed_with_those_that_have_come_further()
    {
        RunResults results = Results("random", 1, new int[3, 3], new[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
        Add(results, "random", 2, new[,] { { 5, 0, 0 }, { 0, 5, 0 }, { 0, 0, 5 } });

        Assert.Equal((1, 1L), (ConfusionTotal.Of(results, "random")!.Trials, ConfusionTotal.Of(results, "random")![0, 0]));
    }

    [Fact]
    public void A_matrix_of_few_classes_has_a_count_in_each_cell_shaded_by_its_share()
    {
        XElement section = ConfusionSection.Draw(Results("random", 1, new[,] { { 8, 2, 0 }, { 4, 6, 0 }, { 0, 0, 0 } }))!;
        XElement table = section.Descendants("table").First();

        Assert.Equal(["label \\ model cat dog fox", "cat 8 2 0", "dog 4 6 0", "fox 0 0 0"], Rows(table));
        Assert.Equal(["hit --share: 0.80", "miss --share: 0.20", "none "], table.Descendants("tr").ElementAt(1).Elements("td")
            .Select(cell => $"{(string?)cell.Attribute("class")} {(string?)cell.Attribute("style")}"));
        Assert.Equal(["class taken for images share", "dog cat 4 0.400", "cat dog 2 0.200"], Rows(section.Descendants("table").ElementAt(1)));
        Assert.Equal(["class images precision recall F1", "cat 10 0.667 0.800 0.727", "dog 10 0.750 0.600 0.667", "fox 0 - - -"],
            Rows(section.Descendants("table").Last()));
    }

    [Theory]
    [InlineData(100, 100, 100_000)]
    [InlineData(1000, 500, 300_000)]
    public void A_matrix_of_many_classes_is_a_picture_beside_the_worst_and_stays_small(int classes, int side, int most)
    {
        var counts = new int[classes, classes];
        for (int label = 0; label < classes; label++)
        {
            counts[label, label] = 30 + (label % 7);
            counts[label, (label * 31) % classes] += 5;
        }

        RunResults results = Results("random", 1, counts);
        XElement section = ConfusionSection.Draw(results)!;

        byte[] png = Convert.FromBase64String(((string)section.Descendants("img").Single().Attribute("src")!).Split(',')[1]);
        StbImageSharp.ImageResult image = StbImageSharp.ImageResult.FromMemory(png);
        Assert.Equal((side, side), (image.Width, image.Height));
        Assert.Equal(11, Rows(section.Descendants("table").First()).Count());
        Assert.Equal(101, Rows(section.Descendants("table").Last()).Count());
        Assert.True(section.ToString().Length < most, $"{section.ToString().Length} characters");
        Assert.Equal(classes > 100, section.Value.Contains("of the lowest F1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_task_that_tells_no_confusion_has_no_section() =>
        Assert.Null(ConfusionSection.Draw(SampleResults.Of(("random", [[.5]]))));

    [Fact]
    public void Only_the_last_cycle_of_a_trial_keeps_its_matrix()
    {
        RunResults results = Results("random", 1, new int[3, 3], new int[3, 3], new int[3, 3]);

        Assert.Equal([false, false, true], results.Cycles.Select(entry => entry.Result.Confusion is not null));
    }

    private static ConfusionTotal Total(int[][,] trials)
    {
        RunResults results = Results("random", 1, trials);
        return ConfusionTotal.Of(results, "random")!;
    }

    private static RunResults Results(string strategy, int trial, params int[][,] cycles)
    {
        var results = new RunResults("accuracy", [strategy]);
        Add(results, strategy, trial, cycles);
        return results;
    }

    private static void Add(RunResults results, string strategy, int trial, params int[][,] cycles)
    {
        for (int i = 0; i < cycles.Length; i++)
        {
            int classes = cycles[i].GetLength(0);
            CycleResult result = SampleResults.Cycle(i + 1, .5) with
            {
                Confusion = new ConfusionMatrix(
                    classes == 3 ? s_classes : [.. Enumerable.Range(0, classes).Select(number => $"class {number}")], cycles[i]),
            };
            results.CycleEnded(new TrialKey(trial, strategy), result);
        }
    }

    private static (long, double?, double?, double?) Numbers(ClassScore score) =>
        (score.Images, score.Precision, score.Recall, score.F1);

    private static IEnumerable<string> Rows(XElement table) => table.Descendants("tr")
        .Select(row => string.Join(' ', row.Elements().Select(cell => cell.Value)));
}

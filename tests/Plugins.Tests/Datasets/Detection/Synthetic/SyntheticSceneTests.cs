using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Plugins.DetectionDatasets.Synthetic;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Detection.Synthetic;

public sealed class SyntheticSceneTests
{
    private static readonly SyntheticOptions s_options =
        Options("""{ "poolSize": 400, "testSize": 300, "imageSize": 64 }""");

    [Fact]
    public void A_scene_depends_on_seed_split_and_index_alone()
    {
        SyntheticOptions little = s_options with { PoolSize = 5, TestSize = 3 };
        SyntheticDataset few = SyntheticDataset.Draw(little, Context(1, threads: 1));
        SyntheticDataset many = Draw();
        SyntheticDataset other = SyntheticDataset.Draw(s_options, Context(2));

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(few.Read(Split.Pool, i).Rgb, many.Read(Split.Pool, i).Rgb);
            Assert.Equal(few.Read(Split.Pool, i).Objects, many.Read(Split.Pool, i).Objects);
            Assert.NotEqual(few.Read(Split.Pool, i).Rgb, other.Read(Split.Pool, i).Rgb);
        }

        Assert.Equal(few.Read(Split.Test, 2).Rgb, many.Read(Split.Test, 2).Rgb);
        Assert.NotEqual(many.Read(Split.Pool, 2).Rgb, many.Read(Split.Test, 2).Rgb);
    }

    [Fact]
    public void Scenes_hold_none_to_six_objects_each_number_as_often()
    {
        int[] counts = [.. Images(Draw(), Split.Pool).CountBy(image => image.Objects.Count).OrderBy(pair => pair.Key)
            .Select(pair => pair.Value)];

        // 400 scenes, 57 of each number: four standard deviations are 28.
        Assert.Equal(7, counts.Length);
        Assert.All(counts, count => Assert.InRange(count, 57 - 28, 57 + 28));
    }

    [Fact]
    public void Classes_are_unequally_frequent_in_the_pool_and_equally_in_the_test_split()
    {
        SyntheticDataset dataset = Draw();
        int[] pool = Frequencies(dataset, Split.Pool);
        int[] test = Frequencies(dataset, Split.Test);

        Assert.InRange((double)pool[0] / pool[5], 5, 20);
        Assert.InRange((double)test.Max() / test.Min(), 1, 1.6);
    }

    [Fact]
    public void Boxes_lie_inside_and_are_not_empty() => Assert.All(
        Images(Draw(), Split.Pool).SelectMany(image => image.Objects), item =>
        {
            Assert.Equal(item.Box, item.Box.Clip(new Box(0, 0, 64, 64)));
            Assert.False(item.Box.IsEmpty);
        });

    [Fact]
    public void Objects_that_others_hide_are_difficult_and_few()
    {
        LabeledObject[] objects = [.. Images(Draw(), Split.Pool).SelectMany(image => image.Objects)];
        int hidden = objects.Count(item => item.IsIgnored);

        Assert.InRange(hidden, 1, objects.Length / 10);
        Assert.DoesNotContain(
            Images(Draw(), Split.Pool).Where(image => image.Objects.Count == 1), image => image.Objects[0].IsIgnored);
    }

    [Fact]
    public void A_figure_that_another_covers_keeps_its_whole_box()
    {
        var parts = new VisibleParts(64);
        var small = new Querent.Images.Drawing.Figure(
            Querent.Images.Drawing.FigureClass.Square, new(32, 32), 10, 0, Confusable: false);
        parts.Cover(small);
        parts.Cover(small with { Center = new(34, 32), Radius = 20 });

        LabeledObject[] objects = parts.Objects([4, 5]);

        Assert.Equal([(4, true), (5, false)], objects.Select(item => (item.Class, item.IsIgnored)));
        Assert.Equal(new Box(24, 24, 40, 40), objects[0].Box);
    }

    [Theory]
    [InlineData(0.14, 0.42)]
    [InlineData(0.3, 0.3)]
    [InlineData(0.2, 0.6)]
    public void Objects_are_as_large_as_asked(double smallest, double largest)
    {
        SyntheticDataset dataset = SyntheticDataset.Draw(
            s_options with { SmallestObject = smallest, LargestObject = largest }, Context(1));
        Box[] inside = [.. Images(dataset, Split.Pool).SelectMany(image => image.Objects).Select(item => item.Box)
            .Where(box => box is { Left: > 0, Top: > 0, Right: < 64, Bottom: < 64 })];
        float[] sides = [.. inside.Select(box => Math.Max(box.Width, box.Height) / 64)];

        // A square is 0.82 to 0.95 of the diameter wide, a triangle up to 1.15, and borders are on whole pixels.
        Assert.InRange(sides.Min(), (0.8 * smallest) - 0.02, smallest + 0.05);
        Assert.InRange(sides.Max(), 0.8 * largest, (1.15 * largest) + 0.02);
    }

    [Fact]
    public void The_smallest_object_is_not_larger_than_the_largest()
    {
        var error = Assert.Throws<ConfigurationException>(() =>
            Options("""{ "smallestObject": 0.5, "largestObject": 0.4 }"""));

        Assert.Equal("configuration: dataset.smallestObject: must not be greater than largestObject", error.Message);
    }

    private static SyntheticOptions Options(string options) =>
        SyntheticOptions.Read(new OptionSection((JsonObject)JsonNode.Parse(options)!, "dataset"));

    private static DatasetContext Context(ulong seed, int threads = 2) =>
        new(new Seed(seed), _ => { }) { Threads = threads };

    private static SyntheticDataset Draw() => SyntheticDataset.Draw(s_options, Context(1));

    private static IEnumerable<ImageWithObjects> Images(SyntheticDataset dataset, Split split) =>
        Enumerable.Range(0, dataset.Count(split)).Select(i => dataset.Read(split, i));

    private static int[] Frequencies(SyntheticDataset dataset, Split split) =>
        [.. Images(dataset, split).SelectMany(image => image.Objects).CountBy(item => item.Class)
            .OrderBy(pair => pair.Key).Select(pair => pair.Value)];
}

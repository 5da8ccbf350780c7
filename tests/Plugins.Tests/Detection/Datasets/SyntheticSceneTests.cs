using Querent.Data;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Datasets.Synthetic;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Detection.Datasets;

public sealed class SyntheticSceneTests
{
    private static readonly SyntheticOptions s_options =
        new(PoolSize: 400, TestSize: 300, ImageSize: 64, MaxObjects: 6, Imbalance: 10, HardShare: 0.1);

    [Fact]
    public void A_scene_depends_on_seed_split_and_index_alone()
    {
        SyntheticOptions little = s_options with { PoolSize = 5, TestSize = 3 };
        SyntheticDataset few = SyntheticDataset.Draw(little, new Seed(1), threads: 1);
        SyntheticDataset many = Draw();
        SyntheticDataset other = SyntheticDataset.Draw(s_options, new Seed(2), threads: 2);

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
        AnnotatedObject[] objects = [.. Images(Draw(), Split.Pool).SelectMany(image => image.Objects)];
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

        AnnotatedObject[] objects = parts.Objects([4, 5]);

        Assert.Equal([(4, true), (5, false)], objects.Select(item => (item.Class, item.IsIgnored)));
        Assert.Equal(new Box(24, 24, 40, 40), objects[0].Box);
    }

    private static SyntheticDataset Draw() => SyntheticDataset.Draw(s_options, new Seed(1), threads: 2);

    private static IEnumerable<DetectionImage> Images(SyntheticDataset dataset, Split split) =>
        Enumerable.Range(0, dataset.Count(split)).Select(i => dataset.Read(split, i));

    private static int[] Frequencies(SyntheticDataset dataset, Split split) =>
        [.. Images(dataset, split).SelectMany(image => image.Objects).CountBy(item => item.Class)
            .OrderBy(pair => pair.Key).Select(pair => pair.Value)];
}

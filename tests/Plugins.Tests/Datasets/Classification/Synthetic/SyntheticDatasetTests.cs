using Querent.Extensibility;
using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.ClassificationDatasets.Synthetic;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Classification.Synthetic;

public sealed class SyntheticDatasetTests
{
    private static readonly SyntheticOptions s_options =
        new(PoolSize: 2000, TestSize: 200, Imbalance: 10, HardShare: 0.3);

    [Fact]
    public void The_same_seed_draws_the_same_bytes()
    {
        ImageDataset one = Draw(seed: 3);
        ImageDataset other = Draw(seed: 3);

        AssertSame(one.Pool, other.Pool, 2000);
        AssertSame(one.Test, other.Test, 200);
    }

    [Fact]
    public void Another_seed_draws_other_bytes()
    {
        ImageDataset one = Draw(seed: 3);
        ImageDataset other = Draw(seed: 4);

        Assert.All(Enumerable.Range(0, 100), i => Assert.NotEqual(one.Pool[i].Pixels(), other.Pool[i].Pixels()));
    }

    [Fact]
    public void Pool_and_test_split_share_no_image()
    {
        ImageDataset dataset = Draw();
        HashSet<string> pool =
            [.. Enumerable.Range(0, 2000).Select(i => Convert.ToBase64String(dataset.Pool[i].Pixels()))];

        Assert.Equal(2000, pool.Count);
        Assert.All(Enumerable.Range(0, 200), i =>
            Assert.DoesNotContain(Convert.ToBase64String(dataset.Test[i].Pixels()), pool));
    }

    // An image is a function of seed, split and index, for any number of threads in any order.
    [Fact]
    public void An_image_does_not_depend_on_how_many_others_are_drawn()
    {
        SyntheticOptions options = s_options with { PoolSize = 7, TestSize = 13 };
        ImageDataset few = SyntheticDataset.Draw(options, Context(1, threads: 1));
        ImageDataset many = Draw();

        AssertSame(few.Pool, many.Pool, 7);
        AssertSame(few.Test, many.Test, 13);
    }

    [Fact]
    public void Classes_are_unequally_frequent_in_the_pool_and_equally_in_the_test_split()
    {
        ImageDataset dataset = Draw();
        int[] pool = Frequencies(dataset.Pool);

        Assert.Equal(10, dataset.Classes.Count);
        Assert.All(Frequencies(dataset.Test), count => Assert.Equal(20, count));
        Assert.InRange((double)pool.Max() / pool.Min(), 6, 16);
    }

    [Fact]
    public void With_an_imbalance_of_one_all_classes_are_equally_frequent()
    {
        int[] pool = Frequencies(SyntheticDataset.Draw(s_options with { Imbalance = 1 }, Context(1, threads: 2)).Pool);

        // Four standard deviations of a binomial count of 2000 draws at 1 in 10.
        Assert.All(pool, count => Assert.InRange(count, 200 - 54, 200 + 54));
    }

    [Fact]
    public void The_share_of_hard_images_changes_images_and_not_labels()
    {
        ImageDataset easy = SyntheticDataset.Draw(s_options with { HardShare = 0 }, Context(1, threads: 2));
        ImageDataset hard = SyntheticDataset.Draw(s_options with { HardShare = 1 }, Context(1, threads: 2));

        Assert.All(Enumerable.Range(0, 100), i =>
        {
            Assert.Equal(easy.Pool[i].Label, hard.Pool[i].Label);
            Assert.NotEqual(easy.Pool[i].Pixels(), hard.Pool[i].Pixels());
        });
    }

    [Fact]
    public void Ids_say_split_and_position()
    {
        ImageDataset dataset = Draw();

        Assert.Equal(("synthetic#123", "synthetic-test#7"), (dataset.Pool[123].Id, dataset.Test[7].Id));
    }

    private static DatasetContext Context(ulong seed, int threads) => new(new Seed(seed), _ => { }) { Threads = threads };

    private static ImageDataset Draw(ulong seed = 1) => SyntheticDataset.Draw(s_options, Context(seed, threads: 2));

    private static int[] Frequencies(ImageSet images) => [.. Enumerable.Range(0, images.Count)
        .CountBy(i => images[i].Label).OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    private static void AssertSame(ImageSet one, ImageSet other, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(one[i].Label, other[i].Label);
            Assert.Equal(one[i].Pixels(), other[i].Pixels());
        }
    }
}

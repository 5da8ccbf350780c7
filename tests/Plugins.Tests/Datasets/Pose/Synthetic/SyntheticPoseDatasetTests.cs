using Querent.Data;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Synthetic;
using Querent.Plugins.PoseDatasets.Synthetic.Poses;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Pose.Synthetic;

public sealed class SyntheticPoseDatasetTests
{
    private static readonly SyntheticPoseOptions s_options =
        PoseDrawing.Options("""{ "poolSize": 800, "testSize": 80, "imageSize": 32 }""");

    [Fact]
    public void An_image_depends_on_seed_split_and_index_alone()
    {
        SyntheticPoseDataset few = PoseDrawing.Draw(s_options with { PoolSize = 5, TestSize = 9 }, threads: 1);
        SyntheticPoseDataset many = PoseDrawing.Draw(s_options, threads: 3);
        SyntheticPoseDataset other = PoseDrawing.Draw(s_options, seed: 2);

        for (int i = 0; i < 9; i++)
        {
            Split split = i < 5 ? Split.Pool : Split.Test;
            Assert.Equal(Text(few, split, i), Text(many, split, i));
            Assert.NotEqual(Text(few, split, i), Text(other, split, i));
        }

        Assert.NotEqual(Text(many, Split.Pool, 2), Text(many, Split.Test, 2));
    }

    [Fact]
    public void Poses_are_unequally_frequent_in_the_pool_and_equally_in_the_test_split()
    {
        int[] pool = Frequencies(s_options with { Imbalance = 8 }, Split.Pool);

        // Shares fall by 8 ^ (1/7) from pose to pose: 29 % to 3.7 %, four standard deviations of 800 draws.
        Assert.InRange(pool[0], 236 - 52, 236 + 52);
        Assert.InRange(pool[7], 29 - 22, 29 + 22);
        Assert.All(Frequencies(s_options, Split.Test), count => Assert.Equal(10, count));
    }

    [Fact]
    public void With_an_imbalance_of_one_all_poses_are_equally_frequent() =>
        // Four standard deviations of a binomial count of 800 draws at 1 in 8.
        Assert.All(Frequencies(s_options with { Imbalance = 1 }, Split.Pool), count => Assert.InRange(count, 100 - 38, 100 + 38));

    [Fact]
    public void Standing_people_are_the_most_frequent_and_handstands_the_rarest()
    {
        int[] pool = Frequencies(s_options, Split.Pool);

        Assert.Equal(pool.Max(), pool[(int)PoseClass.Standing]);
        Assert.Equal(pool.Min(), pool[(int)PoseClass.Handstand]);
        Assert.InRange(pool[(int)PoseClass.Standing] + pool[(int)PoseClass.Walking], 800 / 2, 800 * 3 / 4);
    }

    [Fact]
    public void The_share_of_hard_images_changes_images_and_not_poses()
    {
        SyntheticPoseOptions easy = s_options with { HardShare = 0 }, hard = s_options with { HardShare = 1 };

        for (int i = 0; i < 50; i++)
        {
            (PoseClass pose, Scene scene) = SyntheticPoseDataset.DrawScene(easy, new Seed(1), Split.Pool, i);
            (PoseClass same, Scene covered) = SyntheticPoseDataset.DrawScene(hard, new Seed(1), Split.Pool, i);
            Assert.Equal(pose, same);
            Assert.Empty(scene.Occluders);
            Assert.InRange(covered.Occluders.Count, 1, 3);
        }
    }

    [Fact]
    public void Hard_images_are_as_frequent_as_asked()
    {
        int hard = Enumerable.Range(0, 400).Count(i => SyntheticPoseDataset.DrawScene(
            s_options with { HardShare = 0.25 }, new Seed(1), Split.Pool, i).Scene.Occluders.Count > 0);

        // Four standard deviations of a binomial count.
        Assert.InRange(hard, 100 - 35, 100 + 35);
    }

    [Fact]
    public void Facts_and_names_of_samples()
    {
        SyntheticPoseDataset dataset = PoseDrawing.Draw(s_options with { PoolSize = 3, TestSize = 2 });

        Assert.Equal(("synthetic#2", "synthetic-test#1"), (dataset.SampleId(Split.Pool, 2), dataset.SampleId(Split.Test, 1)));
        Assert.Equal((3, 2), (dataset.Count(Split.Pool), dataset.Count(Split.Test)));
        Assert.Equal((16, 15, 6, ObjectMeasures.HeadSize), (dataset.Info.Keypoints.Count, dataset.Info.Skeleton.Count,
            dataset.Info.MirroredKeypoints.Count, dataset.Info.Measures));
        Assert.Equal((new ImageSize(32, 32), typeof(ObjectsLabel)), (dataset.Info.Size, dataset.Info.LabelType));
        Assert.Equal(["person"], dataset.Info.Classes);
    }

    [Fact]
    public void Drawing_can_be_interrupted()
    {
        using var source = new CancellationTokenSource();
        int drawn = 0;
        var context = new DatasetContext(new Seed(1), _ => { })
        {
            Threads = 2,
            Cancellation = source.Token,
            Progress = (step, _, total) =>
            {
                Assert.Equal(("drawing people", 880), (step, total));
                Interlocked.Increment(ref drawn);
                source.Cancel();
            },
        };

        Assert.Throws<OperationCanceledException>(() => SyntheticPoseDataset.Draw(s_options, context));
        Assert.InRange(drawn, 1, 2);
    }

    private static string Text(SyntheticPoseDataset dataset, Split split, int i) =>
        $"{dataset.Label(split, i).Text(dataset.Info)} {dataset.Region(split, i)} {Convert.ToHexString(dataset.Load(split, i).Pixels)}";

    private static int[] Frequencies(SyntheticPoseOptions options, Split split)
    {
        var counts = new int[Enum.GetValues<PoseClass>().Length];
        int count = split == Split.Pool ? options.PoolSize : options.TestSize;
        for (int i = 0; i < count; i++)
        {
            counts[(int)SyntheticPoseDataset.DrawScene(options, new Seed(1), split, i).Pose]++;
        }

        return counts;
    }
}

using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Layers;
using Querent.Networks;
using Querent.Plugins.HumanPose;
using Querent.Plugins.Tests.Datasets;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Plugins.Tests.Tasks.Pose;

/// <summary>Real photographs of MPII, from the crop through the network and back.</summary>
public sealed class MpiiSampleTests
{
    private const int Size = 128;

    [Fact]
    public void Joints_of_the_sample_images_come_back_to_where_they_are_labeled()
    {
        string folder = SharedFolders.Data("mpii");
        string people = Path.Combine(folder, "annotations", "valid.json").Replace('\\', '/');
        using IDataset dataset = DatasetReading.Read($$"""
            { "name": "mpii", "images": "{{folder.Replace('\\', '/')}}/sample", "pool": "{{people}}", "test": "{{people}}" }
            """);
        var samples = new Samples(dataset);
        HumanPoseTask task = PoseModels.CreateTask($$"""{ "inputSize": {{Size}}, "channels": 8 }""", samples.Info);
        PoseBatch batch = task.CreateBatch();
        int[] all = [.. Enumerable.Range(0, samples.Count(Split.Pool))];
        samples.Fill(batch, Split.Pool, all);
        using var backend = new CpuBackend(2);
        using var workspace = new Workspace(backend);
        batch.Upload(workspace);

        IReadOnlyList<ObjectsLabel> exact = task.Predict(new TargetOutput([batch.Targets], [], batch.Targets), batch);
        using TargetModule network = task.CreateTarget(backend, new Seed(1));
        IReadOnlyList<ObjectsLabel> guessed = task.Predict(network.Forward(batch.Images, ForwardContext.Evaluation), batch);

        Assert.Equal("PCKh@0.5", task.MetricName);
        Assert.Equal(5, all.Length);
        Assert.All(all, index =>
        {
            Box region = samples.Region(Split.Pool, index)!.Value;
            LabeledObject person = ((ObjectsLabel)samples.Label(Split.Pool, index)!).Objects[0];

            // A quarter of a pixel of a heat-map, in each direction.
            float most = 0.2501f * region.Width * 4 / Size;
            Assert.All(person.Keypoints.Zip(exact[index].Objects[0].Keypoints)
                .Where(pair => pair.First.Visibility != KeypointVisibility.Unlabeled && Holds(region, pair.First)), pair =>
            {
                Assert.InRange(MathF.Abs(pair.First.X - pair.Second.X), 0, most);
                Assert.InRange(MathF.Abs(pair.First.Y - pair.Second.Y), 0, most);
            });
            Assert.All(guessed[index].Objects[0].Keypoints, joint => Assert.True(Holds(region, joint), $"{joint} is outside of {region}"));
        });
    }

    private static bool Holds(Box region, Keypoint joint) =>
        joint.X >= region.Left && joint.X <= region.Right && joint.Y >= region.Top && joint.Y <= region.Bottom;
}

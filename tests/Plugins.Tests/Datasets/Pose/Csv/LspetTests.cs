using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Plugins.PoseDatasets.Joints;

namespace Querent.Plugins.Tests.Datasets.Pose.Csv;

/// <summary>The thousand people of Leeds Sports Pose Extended.</summary>
public sealed class LspetTests
{
    [Fact]
    public void All_people_are_read_and_one_joint_lies_outside()
    {
        string path = Path.Combine(SharedFolders.Data("lspet"), "joints.csv");
        var warnings = new List<string>();

        using IDataset dataset = PersonReading.Read(
            "joints-csv", new JsonObject { ["path"] = path }, """{ "cacheMegabytes": 0 }""", warnings);

        Assert.Equal((800, 200), (dataset.Count(Split.Pool), dataset.Count(Split.Test)));
        Assert.Equal(JointSet.Lsp.Names, dataset.Info.Keypoints);
        Assert.Equal(JointSet.Lsp.Limbs, dataset.Info.Skeleton);
        Assert.Equal(JointSet.Lsp.Pairs.Order(), dataset.Info.MirroredKeypoints.Order());
        Assert.StartsWith($"{path}: labeled joints outside their image by more than a pixel, taken as not labeled: 1, the " +
            "first is ", Assert.Single(warnings), StringComparison.Ordinal);
        int labeled = new[] { Split.Pool, Split.Test }.Sum(split => Enumerable.Range(0, dataset.Count(split))
            .Sum(i => dataset.Joints(split, i).Length));
        Assert.Equal(14_000 - 1, labeled);
        Assert.Equal("right ankle 57.461 198.874 visible", dataset.SampleId(Split.Pool, 0) == "im00012.jpg"
            ? dataset.Joints(Split.Pool, 0)[0]
            : dataset.Joints(Split.Test, 0)[0]);
    }
}

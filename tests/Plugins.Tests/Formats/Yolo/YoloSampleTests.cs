using Querent.Data;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Yolo;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Yolo;

/// <summary>Files of datumaro for images of 1,000 x 1,000 pixels.</summary>
public sealed class YoloSampleTests
{
    private static readonly DatasetInfo s_poses = ToolsData.Plain("keypoints") with
    {
        Classes = ["skeleton_label"],
        Keypoints = ["a", "b", "c"],
        MirroredKeypoints = [],
        Skeleton = [],
    };

    private static readonly DatasetInfo s_boxes =
        ToolsData.Plain("boxes") with { Classes = [.. Enumerable.Range(0, 10).Select(i => $"label_{i}")] };

    [Theory]
    [InlineData("pose")]
    [InlineData("pose-two-values")]
    public void Poses_are_read(string name) => Assert.Equal(
        "objects\n14:skeleton_label 0 20000 26667 40000 1:a 10000 20000 2 1:b 30000 40000 2 1:c 50000 60000 2\n",
        CanonicalAnnotation.Text(Read(name, s_poses).InPixels(1000, 1000)!, s_poses));

    [Fact]
    public void Outlines_are_the_boxes_around_them() => Assert.Equal(
        "objects\n7:label_2 10000 10000 40000 50000\n7:label_4 20000 15000 40000 75000\n",
        CanonicalAnnotation.Text(Read("segmentation", s_boxes).InPixels(1000, 1000)!, s_boxes));

    [Fact]
    public void Turned_boxes_are_the_boxes_around_them() => Assert.Equal(
        "objects\n7:label_2 1340 15180 31994 64820\n7:label_4 24226 -981 55774 60981\n",
        CanonicalAnnotation.Text(Read("oriented-boxes", s_boxes).InPixels(1000, 1000)!, s_boxes));

    private static ImageAnswer Read(string name, DatasetInfo info) => Assert.Single(new YoloFormat().Answers(
        info, ("data.yaml", ToolsSamples.Text("Yolo", $"{name}/data.yaml")), ("labels/train/1.txt", ToolsSamples.Text("Yolo", $"{name}/1.txt"))));
}

using Querent.Data;
using Querent.SavedModels;

namespace Querent.Core.Tests.SavedModels;

public sealed class DataDescriptionTests
{
    [Fact]
    public void Facts_of_poses_come_back_as_they_were()
    {
        DatasetInfo data = Facts with { Measures = ObjectMeasures.HeadSize };

        DatasetInfo read = DataDescription.Of(data).ToInfo(typeof(ObjectsLabel));

        Assert.Equal(data.Keypoints, read.Keypoints);
        Assert.Equal([(0, 1), (1, 2)], read.Skeleton);
        Assert.Equal([(1, 2)], read.MirroredKeypoints);
        Assert.Equal(ObjectMeasures.HeadSize, read.Measures);
    }

    [Theory]
    [InlineData(1, 3, "its mirrored keypoints name one that is not of 3")]
    [InlineData(1, 1, "a keypoint is in two pairs of mirrored ones, or twice in one")]
    public void Mirrored_keypoints_that_are_no_pairs_of_keypoints_are_a_problem(int left, int right, string problem) =>
        Assert.Equal(problem, (Facts with { MirroredKeypoints = [(left, right)] }).Problem);

    [Fact]
    public void A_stored_entry_of_three_numbers_is_a_problem() => Assert.Equal(
        "its skeleton or mirrored keypoints have entries that are no pairs",
        (DataDescription.Of(Facts) with { MirroredKeypoints = [[0, 1, 2]] }).Problem);

    [Fact]
    public void The_text_of_a_label_has_its_measures()
    {
        LabeledObject person = new(new Box(0, 0, 9, 9), 0) { HeadSize = 2.5f, Area = 40 };

        Assert.Equal("person 0 0 9 9 head 2.5 area 40", new ObjectsLabel([person]).Text(Facts));
    }

    private static DatasetInfo Facts => new()
    {
        LabelType = typeof(ObjectsLabel),
        Classes = ["person"],
        Keypoints = ["head", "left hand", "right hand"],
        Skeleton = [(0, 1), (1, 2)],
        MirroredKeypoints = [(1, 2)],
    };
}

using Querent.Data;
using Querent.Errors;
using Querent.Plugins.PoseDatasets.Joints;

namespace Querent.Plugins.Tests.Datasets.Pose.Csv;

/// <summary>The joints of a table: by its header, a known word, or a file.</summary>
public sealed class JointSetTests : IDisposable
{
    private readonly CsvFixture _csv = new();

    public void Dispose() => _csv.Dispose();

    [Theory]
    [InlineData("r_ankle", "right ankle")]
    [InlineData("L_Eye", "left eye")]
    [InlineData("left_shoulder", "left shoulder")]
    [InlineData("Right-Knee", "right knee")]
    [InlineData(" upper  neck ", "upper neck")]
    [InlineData("ring_l", "ring l")]
    public void Names_are_lower_case_words_with_blanks(string given, string plain) =>
        Assert.Equal(plain, JointNames.Plain(given));

    [Fact]
    public void Pairs_differ_in_left_and_right_alone()
    {
        Assert.Equal([(1, 0), (3, 2)],
            JointNames.Pairs(["right knee", "left knee", "medial right hip", "medial left hip", "neck", "left toe"]));
        Assert.Equal(JointSet.Coco.Pairs, JointNames.Pairs(JointSet.Coco.Names));
        Assert.Equal(JointSet.Mpii.Pairs.Order(), JointNames.Pairs(JointSet.Mpii.Names).Order());
        Assert.Equal(JointSet.Lsp.Pairs.Order(), JointNames.Pairs(JointSet.Lsp.Names).Order());
    }

    [Fact]
    public void Names_of_a_known_set_in_another_order_have_its_lines()
    {
        string[] names = [.. JointSet.Lsp.Names.Reverse()];

        JointSet set = JointSets.Of(names);

        Assert.Equal(
            JointSet.Lsp.Limbs.Select(limb => (JointSet.Lsp.Names[limb.From], JointSet.Lsp.Names[limb.To])),
            set.Limbs.Select(limb => (names[limb.From], names[limb.To])));
    }

    [Fact]
    public void A_word_takes_the_joints_of_a_known_set_in_its_order()
    {
        string header = string.Concat(JointSet.Lsp.Names.Reverse().Append("left toe").Select(name => $",{name}_x,{name}_y"));
        string row = string.Concat(Enumerable.Range(1, 15).Select(i => $",{i},{2 * i}"));

        using IDataset dataset = _csv.ReadText($"image{header}\na.png{row}\nb.png{row}", """{ "joints": "lsp" }""");

        Assert.Equal(JointSet.Lsp.Names, dataset.Info.Keypoints);
        Assert.Equal(JointSet.Lsp.Limbs, dataset.Info.Skeleton);
        Assert.Equal("right ankle 14 28 visible", dataset.Joints(Split.Pool, 0)[0]);
        Assert.Equal([$"{_csv.Path}: joints that are not in the joint set, passed over: left toe"], _csv.Warnings);
    }

    [Fact]
    public void A_file_names_joints_pairs_and_lines()
    {
        using IDataset dataset = Read(
            """{ "names": ["r_knee", "l_knee"], "pairs": [["l_knee", "right knee"]], "limbs": [["r_knee", "l_knee"]] }""");

        Assert.Equal(["right knee", "left knee"], dataset.Info.Keypoints);
        Assert.Equal([(1, 0)], dataset.Info.MirroredKeypoints);
        Assert.Equal([(0, 1)], dataset.Info.Skeleton);
        Assert.Equal("right knee 60 70 visible", dataset.Joints(Split.Pool, 0)[0]);
        Assert.Empty(_csv.Warnings);
    }

    [Fact]
    public void Joints_without_their_counterpart_are_said()
    {
        using IDataset dataset = Read("""{ "names": ["r_knee", "l_knee"], "pairs": [] }""");

        Assert.Empty(dataset.Info.MirroredKeypoints);
        Assert.Equal([$"{_csv.Path}: joints of one side without their counterpart: 2, the first is 'right knee'; do not train " +
            "with mirrored images, which would have the other side under its name"], _csv.Warnings);
    }

    [Fact]
    public void Joints_without_sides_are_said()
    {
        using IDataset dataset = _csv.ReadText("image,p0_x,p0_y,p1_x,p1_y\na.png,20,30,60,70\nb.png,20,30,60,70");

        Assert.Equal([$"{_csv.Path}: no joints are known as left and right; do not train with mirrored images, or name the " +
            "pairs"], _csv.Warnings);
    }

    [Fact]
    public void A_joint_that_the_table_lacks_is_an_error()
    {
        DataException error = Assert.Throws<DataException>(() => Read("""{ "names": ["l_knee", "r_kne"] }"""));

        Assert.Equal($"{_csv.Path}: has no columns of the joint 'right kne'; did you mean 'right knee'?", error.Message);
    }

    [Theory]
    [InlineData("", "is empty; set the path to a JSON file of joints with 'names', 'pairs' and 'limbs'")]
    [InlineData("{}", "has no 'names', or one that is empty;")]
    [InlineData("null", "has no 'names', or one that is empty;")]
    [InlineData("""{ "names": ["l_knee", "_"] }""", "has no 'names', or one that is empty;")]
    [InlineData("""{ "names": "l_knee" }""", "names: 'l_knee' is no list of texts;")]
    [InlineData("""{ "names": ["l_knee", "left knee"] }""", "names: the joint 'left knee' is there twice;")]
    [InlineData("""{ "names": ["l_knee", "r_knee"], "pairs": [["l_knee"]] }""", "pairs[0]: is no list of two different joints;")]
    [InlineData("""{ "names": ["l_knee", "r_knee"], "pairs": [null] }""", "pairs[0]: is no list of two different joints;")]
    [InlineData("""{ "names": ["l_knee", "r_knee"], "limbs": [["l_knee", "r_kne"]] }""",
        "limbs[0]: 'r_kne' is none of the joints; did you mean 'right knee'?")]
    [InlineData("""{ "names": ["a", "b", "c"], "pairs": [["a", "b"], ["b", "c"]] }""", "pairs: the joint 'b' is in two of them;")]
    [InlineData("""{ "names": ["a"], "pairs": 7 }""", "pairs: is of another type than in the form of a joint set;")]
    public void A_file_of_another_form_is_an_error_with_its_place(string text, string problem)
    {
        DataException error = Assert.Throws<DataException>(() => Read(text));

        Assert.StartsWith($"{SetFile}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private string SetFile => Path.Combine(_csv.Folder, "set.json");

    private IDataset Read(string set)
    {
        File.WriteAllText(SetFile, set);
        return _csv.ReadText(
            $"{CsvFixture.Header}\na.png,20,30,60,70\nb.png,20,30,60,70", $$"""{ "joints": "{{SetFile}}" }""");
    }
}

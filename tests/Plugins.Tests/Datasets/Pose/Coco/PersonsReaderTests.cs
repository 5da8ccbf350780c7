using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Plugins.PoseDatasets.Joints;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Pose.Coco;

public sealed class PersonsReaderTests : IDisposable
{
    private readonly PersonsFixture _coco = new();

    public void Dispose() => _coco.Dispose();

    [Fact]
    public void A_person_is_the_square_around_its_box()
    {
        using IDataset dataset = _coco.Read(PersonsFixture.Person, PersonsFixture.Other);

        Assert.Equal(["a.png#0", "a.png#1"], dataset.Names(Split.Pool));
        Assert.Equal(["t.png"], dataset.Names(Split.Test));
        Assert.Equal(["left knee", "right knee"], dataset.Info.Keypoints);
        Assert.Equal([(0, 1)], dataset.Info.Skeleton);
        Assert.Equal([(0, 1)], dataset.Info.MirroredKeypoints);
        Assert.Equal(ObjectMeasures.Area, dataset.Info.Measures);
        Assert.Equal("5 5 55 55", dataset.RegionText(Split.Pool, 0));
        Assert.Equal(["left knee 12 25 visible", "right knee 45 35 hidden"], dataset.Joints(Split.Pool, 0));
        Assert.Equal(["right knee 65 35 visible"], dataset.Joints(Split.Pool, 1));
        Assert.Equal((500.5f, null), (dataset.Person(Split.Pool, 0).Area, dataset.Person(Split.Pool, 0).HeadSize));
        Assert.Empty(_coco.Warnings);
    }

    [Fact]
    public void People_without_a_labeled_joint_and_crowds_are_left_out()
    {
        using IDataset dataset = _coco.Read(PersonsFixture.Person,
            """{ "id": 2, "image_id": 1, "category_id": 1, "bbox": [1, 1, 9, 9], "area": 9, "num_keypoints": 0, "keypoints": [0, 0, 0, 0, 0, 0] }""",
            """{ "id": 3, "image_id": 2, "category_id": 1, "bbox": [1, 1, 9, 9], "area": 9 }""",
            PersonsFixture.Other.Replace("\"id\": 2", "\"id\": 4, \"iscrowd\": 1", StringComparison.Ordinal));

        Assert.Equal(["a.png#0"], dataset.Names(Split.Pool));
        AssertWarnings(
            "people marked as a crowd, left out: 1, the first is a.png#2",
            "people without a labeled joint, left out: 2, the first is a.png#1");
    }

    [Theory]
    [InlineData("\"area\": 0")]
    [InlineData("\"area\": null")]
    [InlineData("\"source\": 1")]
    public void Without_an_area_no_OKS_is_measured(string area)
    {
        using IDataset dataset = _coco.Read(
            PersonsFixture.Person.Replace("\"area\": 500.5", area, StringComparison.Ordinal), PersonsFixture.Other);

        Assert.Null(dataset.Person(Split.Pool, 0).Area);
        Assert.Equal(ObjectMeasures.None, dataset.Info.Measures);
        AssertWarnings("people without an area above 0, so that OKS cannot be measured: 1, the first is a.png#0");
    }

    [Theory]
    [InlineData("\"bbox\": [10, 20, 0, 20]")]
    [InlineData("\"bbox\": null")]
    [InlineData("\"source\": 1")]
    public void Without_a_box_the_region_is_the_square_around_the_joints(string box)
    {
        using IDataset dataset = _coco.Read(PersonsFixture.Person.Replace("\"bbox\": [10, 20, 40, 20]", box, StringComparison.Ordinal));

        Assert.Equal("3.75 5.25 53.25 54.75", dataset.RegionText(Split.Pool, 0));
        AssertWarnings("people without a box, whose region is the square around their joints: 1, the first is a.png");
    }

    [Fact]
    public void A_size_that_is_wrong_does_not_count()
    {
        File.WriteAllText(_coco.Pool, File.ReadAllText(_coco.Test).Replace("\"width\": 100", "\"width\": 90", StringComparison.Ordinal));

        using IDataset dataset = _coco.ReadAsWritten();

        Assert.Equal(100, dataset.Load(Split.Pool, 0).Width);
        Assert.Contains($"{_coco.Pool}: annotations with another size than their image, which counts: 1, the first is t.png",
            _coco.Warnings);
    }

    // 16 x 32 pixels that are shown as 32 x 16.
    [Theory]
    [InlineData(16, 32, false)]
    [InlineData(32, 16, true)]
    public void An_image_is_turned_unless_the_annotation_has_the_size_before_that(int width, int height, bool turned)
    {
        string file = Path.Combine(Path.GetDirectoryName(_coco.Pool)!, "images", "turned.jpg");
        ImageFixture.WriteFlat(file, 1, 2, 3, 16, 32);
        File.WriteAllBytes(file, JpegFixture.Turned(File.ReadAllBytes(file), 6, littleEndian: true));
        File.WriteAllText(_coco.Pool, $$"""
            {
              "images": [{ "id": 1, "file_name": "turned.jpg", "width": {{width}}, "height": {{height}} }],
              "annotations": [{{PersonsFixture.Person}}], "categories": [{{PersonsFixture.Category}}]
            }
            """.Replace("12, 25, 2, 45, 35, 1", "1, 1, 2, 9, 9, 1", StringComparison.Ordinal)
            .Replace("10, 20, 40, 20", "1, 1, 10, 10", StringComparison.Ordinal));

        using IDataset dataset = _coco.ReadAsWritten();

        RgbImage image = dataset.Load(Split.Pool, 0);
        Assert.Equal(turned ? (32, 16) : (16, 32), (image.Width, image.Height));
        Assert.Equal("-0.25 -0.25 12.25 12.25", dataset.RegionText(Split.Pool, 0));
        AssertWarnings(
            $"images with an EXIF orientation, turned unless the annotation has the size before that: 1, the first is {file}");
    }

    [Fact]
    public void Objects_that_belong_to_nothing_or_to_others_are_left_out()
    {
        using IDataset dataset = _coco.Read(
            [
                PersonsFixture.Person, PersonsFixture.Other.Replace("\"id\": 2", "\"id\": 1", StringComparison.Ordinal),
                """{ "image_id": 1, "category_id": 2, "bbox": [1, 1, 9, 9] }""", """{ "image_id": 1 }""",
                """{ "image_id": 9, "category_id": 1 }""",
            ],
            $$"""{{PersonsFixture.Category}}, { "id": 2, "name": "dog" }, { "id": 2, "name": "dog" }""");

        Assert.Equal(2, dataset.Count(Split.Pool));
        AssertWarnings(
            "images or categories entered again with the same id and name, used once: 1, the first is categories[2] ('dog')",
            "people with the id of another one, read all the same: 1, the first is annotations[1] with the id 1",
            "objects without image_id or category_id, left out: 1, the first is annotations[3]",
            "people of images that are not listed, left out: 1, the first is of image 9");
    }

    [Fact]
    public void Of_several_categories_with_joints_one_is_named()
    {
        string categories = $$"""{{PersonsFixture.Category}}, { "id": 2, "name": "dog", "keypoints": ["tail"] }""";
        string dog = """{ "id": 9, "image_id": 2, "category_id": 2, "bbox": [1, 1, 9, 9], "area": 9, "keypoints": [5, 5, 2] }""";

        AssertError(() => _coco.Read([PersonsFixture.Person], categories), _coco.Pool,
            "several categories have keypoints (person, dog); name one of them as 'category'");
        AssertError(() => _coco.Read([PersonsFixture.Person], categories, """{ "category": "cat" }"""), _coco.Pool,
            "has no category 'cat'; valid are dog, person");
        _coco.WriteTest(categories, dog.Replace("\"image_id\": 2", "\"image_id\": 1", StringComparison.Ordinal));
        using IDataset dataset = _coco.Read([PersonsFixture.Person, dog], categories, """{ "category": "dog" }""");
        Assert.Equal(["b.png"], dataset.Names(Split.Pool));
        Assert.Equal(["tail 5 5 visible"], dataset.Joints(Split.Pool, 0));
    }

    [Fact]
    public void A_person_without_names_of_joints_has_those_of_COCO()
    {
        const string category = """{ "id": 1, "name": "person" }""";
        string person = PersonsFixture.Person.Replace("[12, 25, 2, 45, 35, 1]",
            $"[{string.Join(", ", Enumerable.Range(1, 17).Select(i => $"{i}, {2 * i}, 2"))}]", StringComparison.Ordinal);
        _coco.WriteTest(category, person);

        using IDataset dataset = _coco.Read([person], category);

        Assert.Equal(JointSet.Coco.Names, dataset.Info.Keypoints);
        Assert.Equal("nose 1 2 visible", dataset.Joints(Split.Pool, 0)[0]);
        Assert.Contains($"{_coco.Pool}: categories without names of joints, which have the 17 of COCO: 1, the first is 'person'",
            _coco.Warnings);
    }

    [Fact]
    public void A_named_category_without_joints_is_an_error() => AssertError(
        () => _coco.Read([PersonsFixture.Person], PersonsFixture.Category + """, { "id": 2, "name": "dog" }""",
            """{ "category": "dog" }"""),
        _coco.Pool, "categories[1].keypoints: has no names of joints; set the path to a file of COCO keypoints");

    [Fact]
    public void Other_joints_to_test_with_are_an_error()
    {
        _coco.WriteTest("""{ "id": 1, "name": "person", "keypoints": ["right_knee", "left_knee"] }""");

        AssertError(() => _coco.Read(PersonsFixture.Person), _coco.Test,
            $"the category 'person' has other joints than in {_coco.Pool}, or another order of them; let both have the same");
    }

    [Theory]
    [InlineData("""{ "id": 1, "name": "dog" }""", "no category has 'keypoints', the names of joints;")]
    [InlineData("""{ "id": 1, "name": "person", "keypoints": ["knee", "Knee"] }""", "categories[0].keypoints: the joint 'knee' is there twice;")]
    [InlineData("""{ "id": 1, "name": "person", "keypoints": ["knee", null] }""", "categories[0].keypoints: has a joint without a name;")]
    [InlineData("""{ "id": 1, "name": "person", "keypoints": "knee" }""", "categories[0].keypoints: 'knee' is no list of texts;")]
    [InlineData("""{ "id": 1, "name": "person", "keypoints": ["a", "b"], "skeleton": [[0, 1]] }""",
        "categories[0].skeleton: has a line from 0 to 1, and joints are 1 to 2; correct it")]
    [InlineData("""{ "id": 1, "name": "person", "keypoints": ["a", "b"], "skeleton": [[1, 3]] }""",
        "categories[0].skeleton: has a line from 1 to 3, and joints are 1 to 2; correct it")]
    [InlineData("""{ "name": "person", "keypoints": ["a", "b"] }""", "categories[0] ('person'): has no id;")]
    [InlineData("", "no category has 'keypoints'")]
    [InlineData(PersonsFixture.Category + """, { "id": 2, "name": "person", "keypoints": ["right_knee", "left_knee"] }""",
        "categories[0] and categories[1] are both called 'person' and have other joints; give each a name of its own")]
    public void Categories_of_another_form_are_an_error(string category, string problem) =>
        AssertError(() => _coco.Read([PersonsFixture.Person], category), _coco.Pool, problem);

    [Theory]
    [InlineData("""{ "image_id": 1, "category_id": 1, "keypoints": [1, 2, 2] }""",
        "annotations[0].keypoints: has 3 numbers, and 2 joints have 6; correct it")]
    [InlineData("""{ "image_id": 1, "category_id": 1, "keypoints": [1, 2, 2, 1, 2, 3] }""",
        "annotations[0].keypoints: the visibility of joint 2 is 3, and 0, 1 and 2 are known; correct it")]
    [InlineData("""{ "image_id": 1, "category_id": 1, "keypoints": [1, 2, null, 1, 2, 3] }""",
        "annotations[0].keypoints: the visibility of joint 1 is NaN, and 0, 1 and 2 are known; correct it")]
    [InlineData("""{ "image_id": 1, "category_id": 1, "keypoints": 7 }""", "annotations[0].keypoints: '7' is no list of numbers;")]
    [InlineData("""{ "image_id": "x" }""", "annotations[0].image_id: 'x' is no whole number;")]
    public void People_of_another_form_are_an_error(string person, string problem) =>
        AssertError(() => _coco.Read(person), _coco.Pool, problem);

    [Theory]
    [InlineData("{}", "has no 'images', no 'annotations' or no 'categories'; set the path to a file of COCO keypoints")]
    [InlineData("""{ "images": [], "categories": [] }""", "has no 'images', no 'annotations'")]
    [InlineData("[]", "line 1: is of another type than in the form of COCO;")]
    [InlineData("x", "line 1, byte 1: is no JSON (")]
    public void A_file_of_another_form_is_an_error(string text, string problem)
    {
        File.WriteAllText(_coco.Pool, text);

        AssertError(() => _coco.ReadAsWritten(), _coco.Pool, problem);
    }

    [Fact]
    public void The_small_file_of_a_public_toolkit_is_read_without_boxes_and_areas()
    {
        string path = Path.Combine(SharedFolders.Data("mpii"), "sample");
        string file = Path.Combine(path, "test_mpii_trb.json");
        var options = new JsonObject
        {
            ["path"] = file, ["images"] = path, ["testPath"] = file, ["testImages"] = path,
        };

        using IDataset dataset = PersonReading.Read("coco-persons", options, """{ "cacheMegabytes": 0 }""", _coco.Warnings);

        Assert.Equal(5, dataset.Count(Split.Pool));
        string[] names = [.. dataset.Info.Keypoints];
        Assert.Contains((Array.IndexOf(names, "medial left wrist"), Array.IndexOf(names, "medial right wrist")),
            dataset.Info.MirroredKeypoints);
        Assert.Equal(ObjectMeasures.None, dataset.Info.Measures);
    }

    private void AssertWarnings(params string[] warnings) =>
        Assert.Equal(warnings.Select(line => $"{_coco.Pool}: {line}"), _coco.Warnings);

    private static void AssertError(Func<IDataset> read, string file, string problem)
    {
        DataException error = Assert.Throws<DataException>(read);
        Assert.StartsWith($"{file}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}

using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Plugins.Tests.Datasets.Pose.Mpii;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Pose;

/// <summary>Every defect is handled by a rule, counted, and said once with its first example; none is a crash.</summary>
public sealed class PersonRuleTests : IDisposable
{
    private readonly MpiiFixture _mpii = new MpiiFixture().WriteTest(MpiiFixture.Person("b.png"));

    public void Dispose() => _mpii.Dispose();

    [Fact]
    public void Missing_images_are_left_out_with_their_people_and_counted_once()
    {
        _mpii.Add("gone.png").Add("gone.png", x: 30).Add("gone2.png").Add("a.png");

        AssertPeople(["a.png"], $"missing images, left out with their people: 2, the first is {_mpii.Image("gone.png")}");
    }

    [Fact]
    public void Files_that_are_no_image_are_left_out_with_their_people()
    {
        File.WriteAllText(_mpii.Image("x.png"), "GIF89a");
        _mpii.Add("x.png").Add("a.png");

        AssertPeople(["a.png"], "files that are no PNG, JPEG or BMP image of up to 64 million pixels and 30000 a side, left " +
            $"out with their people: 1, the first is {_mpii.Image("x.png")}");
    }

    [Fact]
    public void An_image_of_another_format_than_its_name_is_read_and_said_once_for_all_its_people()
    {
        File.Move(_mpii.Image("a.png"), _mpii.Image("a.jpg"));
        _mpii.Add("a.jpg").Add("a.jpg", x: 30);

        AssertPeople(["a.jpg#0", "a.jpg#1"],
            $"images of another format than their name says, read as what they are: 1, the first is {_mpii.Image("a.jpg")}");
    }

    [Fact]
    public void Grey_and_turned_images_are_said()
    {
        byte[] grey = JpegFixture.Turned(JpegFixture.Flat(77), 6, littleEndian: true);
        File.WriteAllBytes(_mpii.Image("a.jpg"), grey);
        _mpii.Add("a.jpg", x: 4, change: person =>
        {
            person["center"] = new JsonArray(4, 4);
            person["scale"] = 0.04;
            person["joints"]![0] = new JsonArray(4, 4);
        });

        AssertPeople(["a.jpg"],
            $"grey images, read as three equal channels: 1, the first is {_mpii.Image("a.jpg")}",
            "images with an EXIF orientation, turned unless the annotation has the size before that: 1, the first is " +
                _mpii.Image("a.jpg"),
            "labeled joints outside their image by more than a pixel, taken as not labeled: 15, the first is a.jpg");
    }

    [Theory]
    [InlineData(float.NaN, 0.2f)]
    [InlineData(-1f, 0.2f)]
    [InlineData(50f, 0f)]
    [InlineData(50f, -0.2f)]
    [InlineData(50f, float.NaN)]
    public void People_without_a_usable_region_are_left_out(float center, float scale)
    {
        _mpii.Add("a.png", change: person =>
        {
            person["center"] = new JsonArray(Number(center), center == -1 ? -1 : 60);
            person["scale"] = Number(scale);
        }).Add("a.png", x: 30);

        AssertPeople(["a.png#1"],
            "people without a usable region (center and scale, or box), left out: 1, the first is a.png#0");
    }

    [Fact]
    public void People_larger_than_can_be_are_left_out()
    {
        _mpii.Add("a.png", change: person => person["scale"] = 1e30).Add("a.png", x: 30, person => person["scale"] = 7);

        AssertPeople(["a.png#1"],
            "people whose region is more than 10 times as large as their image, left out: 1, the first is a.png#0");
    }

    [Fact]
    public void People_outside_their_image_are_left_out()
    {
        _mpii.Add("a.png", change: person => person["center"] = new JsonArray(900, 60)).Add("a.png", x: 30);

        AssertPeople(["a.png#1"], "people whose region lies outside their image, left out: 1, the first is a.png#0");
    }

    [Theory]
    [InlineData("{}", 8)]
    [InlineData("""{ "smallestSide": 20 }""", 20)]
    public void People_smaller_than_the_smallest_side_are_left_out(string options, int side)
    {
        _mpii.Add("a.png", change: person => person["scale"] = (side - 0.5) / 250)
            .Add("a.png", x: 30, person => person["scale"] = (side + 0.5) / 250);

        using IDataset dataset = Read(options);

        Assert.Equal(["a.png#1"], dataset.Names(Split.Pool));
        Assert.Equal(
            [$"{_mpii.Pool}: people whose region is smaller than smallestSide, left out: 1, the first is a.png#0"],
            _mpii.Warnings);
    }

    [Fact]
    public void People_without_a_labeled_joint_are_left_out()
    {
        _mpii.Add("a.png", change: person =>
            person["joints_vis"] = new JsonArray([.. Enumerable.Repeat(0, 16).Select(flag => (JsonNode)flag)])).Add("a.png", x: 30);

        AssertPeople(["a.png#1"], "people without a labeled joint, left out: 1, the first is a.png#0");
    }

    [Fact]
    public void The_same_person_of_one_image_is_used_once()
    {
        File.CreateSymbolicLink(_mpii.Image("link.png"), _mpii.Image("a.png"));
        _mpii.Add("a.png").Add("a.png").Add("link.png").Add("a.png", x: 30);

        AssertPeople(["a.png#0", "a.png#2"],
            "people with the joints of another one in their image, used once: 2, the first is a.png#1");
    }

    [Fact]
    public void Joints_without_numbers_at_zero_and_outside_are_not_labeled()
    {
        _mpii.Add("a.png", change: person =>
        {
            person["joints"]![0] = new JsonArray("x", 20);
            person["joints"]![1] = new JsonArray(20, null);
            person["joints"]![2] = new JsonArray(0, 0);
            person["joints"]![3] = new JsonArray(-1, -1);
            person["joints"]![4] = new JsonArray(202, 20);
            person["joints"]![5] = new JsonArray(20, 1e30);
        });

        using IDataset dataset = AssertPeople(["a.png"],
            "joints without two finite coordinates, taken as not labeled: 2, the first is a.png",
            "labeled joints at exactly 0, 0, taken as not labeled: 1, the first is a.png",
            "labeled joints outside their image by more than a pixel, taken as not labeled: 3, the first is a.png");
        Assert.Equal("pelvis 55.5 25.5 visible", dataset.Joints(Split.Pool, 0)[0]);
        Assert.All(dataset.Person(Split.Pool, 0).Keypoints.Take(6), joint =>
            Assert.Equal(new Keypoint(0, 0, KeypointVisibility.Unlabeled), joint));
    }

    [Fact]
    public void Joints_that_are_off_by_one_are_moved_to_the_edge()
    {
        _mpii.Add("a.png", change: person =>
        {
            person["joints"]![0] = new JsonArray(0, 101);
            person["joints"]![1] = new JsonArray(201, 0);
        });

        using IDataset dataset = AssertPeople(["a.png"]);
        Assert.Equal(
            ["right ankle 0 100 visible", "right knee 200 0 visible"], dataset.Joints(Split.Pool, 0)[..2]);
    }

    [Fact]
    public void Joints_that_are_not_labeled_may_be_anywhere()
    {
        _mpii.Add("a.png", change: person =>
        {
            (person["joints"]![0], person["joints"]![1], person["joints"]![2]) =
                (new JsonArray(-1, -1), new JsonArray(0, 0), new JsonArray("", null));
            (person["joints_vis"]![0], person["joints_vis"]![1], person["joints_vis"]![2]) = (0, 0, false);
        });

        using IDataset dataset = AssertPeople(["a.png"]);
        Assert.Equal(13, dataset.Joints(Split.Pool, 0).Length);
    }

    [Fact]
    public void A_damaged_image_is_an_error_at_the_start_that_names_it()
    {
        byte[] whole = File.ReadAllBytes(_mpii.Image("a.png"));
        File.WriteAllBytes(_mpii.Image("a.png"), whole[..^20]);

        DataException error = Assert.Throws<DataException>(() => { _mpii.Add("a.png"); Read(); });

        Assert.StartsWith($"{_mpii.Image("a.png")}: is damaged (", error.Message, StringComparison.Ordinal);
    }

    private IDataset Read(string more = "{}")
    {
        var options = (JsonObject)JsonNode.Parse(more)!;
        options["test"] = _mpii.Test;
        return _mpii.Read(options.ToJsonString());
    }

    private IDataset AssertPeople(string[] names, params string[] warnings)
    {
        IDataset dataset = Read();
        Assert.Equal(names, dataset.Names(Split.Pool));
        Assert.Equal(warnings.Select(line => $"{_mpii.Pool}: {line}"), _mpii.Warnings);
        return dataset;
    }

    private static JsonNode? Number(float value) => float.IsNaN(value) ? "none" : value;
}

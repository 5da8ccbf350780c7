using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.Tests.Datasets.Pose.Mpii;

public sealed class MpiiReaderTests : IDisposable
{
    private readonly MpiiFixture _mpii = new();

    public void Dispose() => _mpii.Dispose();

    [Fact]
    public void A_person_has_the_square_of_Newell_and_joints_in_continuous_pixels()
    {
        _mpii.Add("a.png", change: person =>
        {
            person["joints_vis"]![1] = 0;
            person["is_visible"] = new JsonArray([.. Enumerable.Range(0, 16).Select(i => (JsonNode)(i < 3 ? 0 : 1))]);
        }).Add("b.png");

        using IDataset dataset = _mpii.Read("""{ "testShare": 0.5 }""");
        (Split split, LabeledObject person) = dataset.SampleId(Split.Pool, 0) == "a.png"
            ? (Split.Pool, dataset.Person(Split.Pool, 0))
            : (Split.Test, dataset.Person(Split.Test, 0));

        // The center is 50, 60 from 1; 15 * 0.2 lower; the side is 200 * 0.2 * 1.25.
        Assert.Equal("24.5 37.5 74.5 87.5", dataset.RegionText(split, 0));
        Assert.Equal("24.5 37.5 74.5 87.5", PersonReading.Text(person.Box));
        Assert.Equal(
            ["right ankle 49.5 19.5 hidden", "right hip 51.5 21.5 hidden", "left hip 52.5 22.5 visible"],
            dataset.Joints(split, 0)[..3]);
        Assert.Equal(KeypointVisibility.Unlabeled, person.Keypoints[1].Visibility);
        Assert.Equal(6.5f, person.HeadSize);
        Assert.Equal((0, null), (person.Class, person.Area));
        Assert.Equal(ObjectMeasures.HeadSize, dataset.Info.Measures);
        Assert.Equal(["person"], dataset.Info.Classes);
        Assert.Equal(("head top", 16), (dataset.Info.Keypoints[9], dataset.Info.Keypoints.Count));
        Assert.Empty(_mpii.Warnings);
    }

    [Fact]
    public void A_region_may_reach_out_and_its_box_does_not()
    {
        _mpii.Add("a.png", x: 10).Add("b.png").WriteTest(MpiiFixture.Person("b.png"));

        using IDataset dataset = ReadBoth();

        Assert.Equal("-15.5 37.5 34.5 87.5", dataset.RegionText(Split.Pool, 0));
        Assert.Equal("0 37.5 34.5 87.5", PersonReading.Text(dataset.Person(Split.Pool, 0).Box));
    }

    [Fact]
    public void People_of_one_image_have_numbers_and_a_single_one_has_none()
    {
        _mpii.Add("a.png").Add("b.png").Add("a.png", x: 30).Add("a.png", x: 70).WriteTest(MpiiFixture.Person("b.png"));

        using IDataset dataset = ReadBoth();

        Assert.Equal(["a.png#0", "b.png", "a.png#1", "a.png#2"], dataset.Names(Split.Pool));
        Assert.Equal(["b.png"], dataset.Names(Split.Test));
    }

    [Fact]
    public void A_person_keeps_its_number_when_another_one_is_left_out()
    {
        _mpii.Add("a.png", change: person => person["scale"] = 0).Add("a.png", x: 30).Add("b.png")
            .WriteTest(MpiiFixture.Person("b.png"));

        using IDataset dataset = ReadBoth();

        Assert.Equal(["a.png#1", "b.png"], dataset.Names(Split.Pool));
    }

    [Fact]
    public void Names_that_look_like_numbered_ones_stay_unique()
    {
        File.Copy(_mpii.Image("a.png"), _mpii.Image("a.png#1"));
        _mpii.Add("a.png").Add("a.png", x: 30).Add("a.png#1").WriteTest(MpiiFixture.Person("b.png"));

        using IDataset dataset = ReadBoth();

        Assert.Equal(["a.png#0", "a.png#1", "a.png#1#0"], dataset.Names(Split.Pool));
    }

    [Fact]
    public void Without_a_head_size_it_follows_from_the_scale_and_that_is_said()
    {
        _mpii.Add("a.png", change: person => person.Remove("normalize"))
            .Add("b.png", change: person => person["normalize"] = null).WriteTest(MpiiFixture.Person("b.png"));

        using IDataset dataset = ReadBoth();

        Assert.Equal(5f, dataset.Person(Split.Pool, 0).HeadSize!.Value, 1e-5f);
        Assert.Equal(5f, dataset.Person(Split.Pool, 1).HeadSize!.Value, 1e-5f);
        Assert.Equal(ObjectMeasures.HeadSize, dataset.Info.Measures);
        Assert.Contains($"{_mpii.Pool}: people without 'normalize', whose head size is taken as 25 * scale, as MPII's is: " +
            "2, the first is a.png", _mpii.Warnings);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("\"x\"")]
    public void A_head_size_that_is_none_means_that_no_PCKh_is_measured(string head)
    {
        _mpii.Add("a.png", change: person => person["normalize"] = JsonNode.Parse(head)).Add("b.png")
            .WriteTest(MpiiFixture.Person("b.png"));

        using IDataset dataset = ReadBoth();

        Assert.Null(dataset.Person(Split.Pool, 0).HeadSize);
        Assert.Equal(ObjectMeasures.None, dataset.Info.Measures);
        Assert.Contains($"{_mpii.Pool}: people without a head size above 0, so that PCKh cannot be measured: 1, the first " +
            "is a.png", _mpii.Warnings);
    }

    [Fact]
    public void Lists_without_joints_such_as_those_of_the_official_test_images_have_no_person()
    {
        _mpii.Add("a.png", change: person =>
        {
            person.Remove("joints");
            person.Remove("joints_vis");
        });

        AssertError(() => _mpii.Read(), "there is no usable person to train on (people listed: 1; people without a " +
            "labeled joint, left out: 1, the first is a.png); correct the options or the files");
    }

    [Theory]
    [InlineData("", "is empty; set the path to a JSON list of MPII's people")]
    [InlineData("null", "holds nothing; set the path to")]
    [InlineData("x", "line 1, byte 1: is no JSON (")]
    [InlineData("{}", "line 1: is of another type than in the form of MPII;")]
    [InlineData("[7]", "[0]: is of another type than in the form of MPII;")]
    [InlineData("[{}]", "[0].image: is no name of a file; correct it")]
    [InlineData("""[{ "image": "a\u0000b" }]""", "[0].image: is no name of a file; correct it")]
    [InlineData("""[{ "image": "a.png", "joints": [[1, 2]] }]""", "[0].joints: has 1 entries, and MPII has 16 joints;")]
    [InlineData("""[{ "image": "a.png", "joints": [[1, 2, 3]] }]""", "[0].joints: a list of 3 is no point of two numbers;")]
    [InlineData("""[{ "image": "a.png", "joints": 7 }]""", "[0].joints: '7' is no list of points;")]
    [InlineData("""[{ "image": "a.png", "joints": [7] }]""", "[0].joints: '7' is no point, a list of two numbers;")]
    [InlineData("""[{ "image": "a.png", "joints_vis": [1, 0] }]""", "[0].joints_vis: has 2 entries, and MPII has 16 joints;")]
    [InlineData("""[{ "image": "a.png", "joints_vis": [2] }]""", "[0].joints_vis: '2' is neither 0 nor 1;")]
    [InlineData("""[{ "image": "a.png", "is_visible": [1] }]""", "[0].is_visible: has 1 entries, and MPII has 16 joints;")]
    [InlineData("""[{ "image": "a.png", "center": "here" }]""", "[0].center: 'here' is no point, a list of two numbers;")]
    public void A_file_of_another_form_is_an_error_with_its_place(string text, string problem)
    {
        File.WriteAllText(_mpii.Pool, text);

        AssertError(() => _mpii.ReadAsWritten(), problem);
    }

    [Fact]
    public void A_missing_list_is_an_error() => AssertError(() => _mpii.ReadAsWritten(), "cannot be read (");

    private IDataset ReadBoth() => _mpii.Read($$"""{ "test": "{{_mpii.Test}}" }""");

    private void AssertError(Func<IDataset> read, string problem)
    {
        DataException error = Assert.Throws<DataException>(read);
        Assert.StartsWith($"{_mpii.Pool}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}

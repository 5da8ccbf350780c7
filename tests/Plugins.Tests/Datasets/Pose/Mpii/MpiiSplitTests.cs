using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.Tests.Datasets.Pose.Mpii;

/// <summary>The test split is a list of its own, or a share of the images.</summary>
public sealed class MpiiSplitTests : IDisposable
{
    private readonly MpiiFixture _mpii = new();

    public void Dispose() => _mpii.Dispose();

    [Fact]
    public void A_share_is_drawn_by_image_so_that_none_is_in_both_splits()
    {
        WriteImages(20);

        using IDataset dataset = _mpii.Read("""{ "testShare": 0.3 }""");
        string[] pool = [.. dataset.Names(Split.Pool).Select(Image)];
        string[] test = [.. dataset.Names(Split.Test).Select(Image)];

        Assert.Empty(pool.Intersect(test));
        Assert.Equal((14, 6), (pool.Distinct().Count(), test.Distinct().Count()));
        Assert.Equal(40, pool.Length + test.Length);
        Assert.Equal(pool.Order(StringComparer.Ordinal), pool);
        Assert.Empty(_mpii.Warnings);
    }

    [Fact]
    public void The_share_depends_on_the_seed_alone()
    {
        WriteImages(20);
        _mpii.Read().Dispose();

        Assert.Equal(TestNames(1), TestNames(1));
        Assert.NotEqual(TestNames(1), TestNames(2));
    }

    [Fact]
    public void A_single_image_cannot_be_split()
    {
        DataException error = Assert.Throws<DataException>(() => _mpii.Add("a.png").Add("a.png", x: 30).Read());

        Assert.Equal($"{_mpii.Pool}: has one usable image, 'a.png#0', and needs one to train on and one to test with; add " +
            "images, or name a file of people as 'test'", error.Message);
    }

    [Fact]
    public void A_share_beside_a_list_to_test_with_is_an_error()
    {
        _mpii.Add("a.png").WriteTest(MpiiFixture.Person("b.png"));

        ConfigurationException error = Assert.Throws<ConfigurationException>(() =>
            _mpii.Read($$"""{ "test": "{{_mpii.Test}}", "testShare": 0.5 }"""));

        Assert.Equal("configuration: dataset.testShare: has no effect beside 'test'; leave one of them out", error.Message);
    }

    [Theory]
    [InlineData("pool")]
    [InlineData("test")]
    public void A_file_of_MATLAB_is_an_error_that_says_what_to_do(string key)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() =>
            _mpii.Add("a.png").Read($$"""{ "{{key}}": "mpii_human_pose_v1_u12_1.mat" }"""));

        Assert.Equal($"configuration: dataset.{key}: 'mpii_human_pose_v1_u12_1.mat' is a file of MATLAB, which is not read; " +
            "convert it first, the page of these data sets has a few lines of Python for MPII and LSP", error.Message);
    }

    [Fact]
    public void Images_of_both_lists_are_said()
    {
        _mpii.Add("a.png").Add("b.png").WriteTest(MpiiFixture.Person("b.png"), MpiiFixture.Person("b.png", x: 30));

        using IDataset dataset = _mpii.Read($$"""{ "test": "{{_mpii.Test}}" }""");

        Assert.Equal(
            [$"{_mpii.Pool}: images of the test split that are in the pool too, so that the metric is not that of new " +
                "images: 1, the first is b.png#0"],
            _mpii.Warnings);
    }

    [Fact]
    public void A_test_list_without_a_usable_person_is_an_error()
    {
        _mpii.Add("a.png").WriteTest(MpiiFixture.Person("gone.png"));

        DataException error = Assert.Throws<DataException>(() => _mpii.Read($$"""{ "test": "{{_mpii.Test}}" }"""));

        Assert.Equal($"{_mpii.Test}: there is no usable person to measure with (people listed: 1; missing images, left out " +
            $"with their people: 1, the first is {_mpii.Image("gone.png")}); correct the options or the files", error.Message);
    }

    [Fact]
    public void All_joints_in_0_to_1_are_an_error()
    {
        _mpii.Add("a.png", change: person =>
        {
            for (int i = 0; i < MpiiFixture.Joints; i++)
            {
                person["joints"]![i]![0] = 0.5;
                person["joints"]![i]![1] = 0.05 * i;
            }
        });

        DataException error = Assert.Throws<DataException>(() => _mpii.Read());

        Assert.Equal($"{_mpii.Pool}: all joints (16) lie in 0..1, as shares of the image, and are wanted in pixels; multiply " +
            "them by the width and height of their image", error.Message);
    }

    private static string Image(string name) => name.Split('#')[0];

    private void WriteImages(int count)
    {
        for (int i = 0; i < count; i++)
        {
            File.Copy(_mpii.Image("a.png"), _mpii.Image($"{i:00}.png"));
            _mpii.Add($"{i:00}.png").Add($"{i:00}.png", x: 30);
        }
    }

    private string[] TestNames(ulong seed)
    {
        var options = _mpii.Options;
        options["name"] = "mpii";
        using IDataset dataset = DatasetReading.Read(options.ToJsonString(), seed);
        return dataset.Names(Split.Test);
    }
}

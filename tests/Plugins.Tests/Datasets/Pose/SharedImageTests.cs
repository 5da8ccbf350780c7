using Querent.Data;
using Querent.Errors;
using Querent.Plugins.Tests.Datasets.Pose.Mpii;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Pose;

/// <summary>Two people of one image of 480,000 bytes, and another image: one megabyte holds both.</summary>
public sealed class SharedImageTests : IDisposable
{
    private readonly MpiiFixture _mpii = new MpiiFixture().Add("large.png").Add("large.png", x: 30)
        .WriteTest(MpiiFixture.Person("b.png"), MpiiFixture.Person("large.png", x: 70));

    public SharedImageTests() => ImageFixture.WriteFlat(_mpii.Image("large.png"), 200, 100, 50, 400, 400);

    public void Dispose() => _mpii.Dispose();

    [Fact]
    public void People_of_one_image_share_its_pixels_in_both_splits()
    {
        using IDataset dataset = Read(megabytes: 1);
        File.Delete(_mpii.Image("large.png"));

        RgbImage image = dataset.Load(Split.Pool, 0);

        Assert.Equal((400, 400, 480_000), (image.Width, image.Height, image.Pixels.Length));
        Assert.Same(image.Pixels, dataset.Load(Split.Pool, 1).Pixels);
        Assert.Same(image.Pixels, dataset.Load(Split.Test, 1).Pixels);
        Assert.Equal(200, dataset.Load(Split.Test, 0).Width);
        Assert.DoesNotContain(_mpii.Warnings, line => line.Contains("cacheMegabytes", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_memory_the_image_is_decoded_each_time()
    {
        using IDataset dataset = Read(megabytes: 0);
        RgbImage image = dataset.Load(Split.Pool, 0);

        Assert.Equal(image.Pixels, dataset.Load(Split.Pool, 1).Pixels);
        File.Delete(_mpii.Image("large.png"));
        Assert.Throws<DataException>(() => dataset.Load(Split.Pool, 0));
    }

    private IDataset Read(int megabytes) =>
        _mpii.Read($$"""{ "test": "{{_mpii.Test}}", "cacheMegabytes": {{megabytes}} }""");
}

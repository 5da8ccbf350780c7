using Querent.Data;
using Querent.Errors;
using Querent.Images;
using Querent.Plugins.Tests.Datasets.Detection.Voc;

namespace Querent.Plugins.Tests.Datasets.Detection;

/// <summary>
/// Three images of 480,000 bytes to train on, and a small one to test with: one megabyte holds two of the large ones.
/// </summary>
public sealed class FileDatasetTests : IDisposable
{
    private readonly VocFixture _voc = new();

    public FileDatasetTests()
    {
        foreach (string id in new[] { "a", "b", "c" })
        {
            _voc.WriteImage($"{id}.png", 400, 400).Add(id, 400, 400, VocFixture.Object("dog", 1, 1, 9, 9));
        }
    }

    public void Dispose() => _voc.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024)]
    public void What_is_read_depends_neither_on_memory_nor_on_threads(int megabytes)
    {
        using IDataset dataset = Read(megabytes);

        ParallelFor.Run(60, 4, i =>
        {
            ImageWithObjects image = dataset.Read(Split.Pool, i % 3);
            Assert.Equal((400, 400, 480_000), (image.Width, image.Height, image.Rgb.Length));
            Assert.All(image.Rgb.Chunk(3).Take(1000), pixel => Assert.Equal([200, 100, 50], pixel));
        });
    }

    [Fact]
    public void Images_that_all_fit_are_decoded_at_the_start_and_never_again()
    {
        using IDataset dataset = Read(2);
        DeleteImages();

        Assert.All(Enumerable.Range(0, 3), i => dataset.Read(Split.Pool, i));
        Assert.Equal(20, dataset.Read(Split.Test, 0).Width);
        Assert.Empty(_voc.Warnings);
    }

    [Fact]
    public void When_not_all_fit_those_that_come_first_stay_and_that_is_said()
    {
        using IDataset dataset = Read(1);
        dataset.Read(Split.Pool, 2);
        dataset.Read(Split.Pool, 0);
        dataset.Read(Split.Pool, 1);
        DeleteImages();

        dataset.Read(Split.Pool, 0);
        dataset.Read(Split.Pool, 2);
        AssertUnread(dataset, 1, "b.png");
        Assert.Equal(
            [
                $"{_voc.Path}: the decoded images need 1.4 MB, more than cacheMegabytes (1); those that do not fit are " +
                "decoded anew each time",
            ],
            _voc.Warnings);
    }

    [Fact]
    public void Nothing_is_kept_when_it_is_switched_off()
    {
        using IDataset dataset = Read(0);
        dataset.Read(Split.Pool, 0);
        DeleteImages();

        AssertUnread(dataset, 0, "a.png");
        Assert.Empty(_voc.Warnings);
    }

    private IDataset Read(int megabytes) => _voc.Read($$"""{ "cacheMegabytes": {{megabytes}} }""");

    private void AssertUnread(IDataset dataset, int index, string name)
    {
        DataException error = Assert.Throws<DataException>(() => dataset.Read(Split.Pool, index));

        Assert.StartsWith(
            $"{Path.Combine(_voc.Path, "JPEGImages", name)}: cannot be read", error.Message, StringComparison.Ordinal);
    }

    private void DeleteImages() => Directory.Delete(Path.Combine(_voc.Path, "JPEGImages"), recursive: true);
}

using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Plugins.Tests.Images;
using Querent.Plugins.Tests.Tasks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Plugins.Tests.Datasets.Classification.Folders;

/// <summary>
/// Four images to train on and two to test with, of 480,000 bytes each once they are decoded: one megabyte holds two.
/// </summary>
public sealed class ImageMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImageMemoryTests()
    {
        foreach (string name in new[] { "a", "b" })
        {
            WriteImage("train", name, "1.png");
            WriteImage("train", name, "2.jpg");
            WriteImage("test", name, "1.bmp");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    public void Batches_do_not_depend_on_what_is_kept_or_on_the_threads(int megabytes, int threads)
    {
        using PreparedTask all = Create(1024);
        using PreparedTask some = Create(megabytes, threads);
        for (int time = 0; time < 2; time++)
        {
            foreach (int[] indices in new int[][] { [2, 0, 3], [1, 2, 0, 3], [3] })
            {
                float[] expected = Content(all, Split.Pool, indices, new Seed(4));

                Assert.Equal(expected, Content(some, Split.Pool, indices, new Seed(4)));
            }

            Assert.Equal(Content(all, Split.Test, [1, 0], null), Content(some, Split.Test, [1, 0], null));
        }
    }

    [Fact]
    public void Images_that_all_fit_are_decoded_at_the_start_and_never_again()
    {
        using PreparedTask task = Create(3);
        DeleteImages();

        Fill(task, Split.Pool, [3, 2, 1, 0]);
        Fill(task, Split.Test, [0, 1]);
    }

    [Fact]
    public void Nothing_is_kept_when_it_is_switched_off()
    {
        using PreparedTask task = Create(0);
        Fill(task, Split.Pool, [2]);
        DeleteImages();

        AssertUnread(task, Split.Pool, 2, "train", "b", "1.png");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void When_not_all_fit_those_that_come_first_stay(int threads)
    {
        using PreparedTask task = Create(1, threads);
        Fill(task, Split.Pool, [3]);
        Fill(task, Split.Pool, [1]);
        Fill(task, Split.Pool, [0, 2]);
        Fill(task, Split.Test, [0, 1]);
        DeleteImages();

        Fill(task, Split.Pool, [1, 3]);
        AssertUnread(task, Split.Pool, 0, "train", "a", "1.png");
        AssertUnread(task, Split.Test, 1, "test", "b", "1.bmp");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void That_not_all_fit_is_said_to_those_who_did_not_ask_for_it(int megabytes, bool said)
    {
        var warnings = new List<string>();
        using IDataset dataset = DatasetReading.Read(Section(megabytes), warnings: warnings);

        string expected = $"{_folder.Path}: the decoded images need 2.9 MB, more than cacheMegabytes ({megabytes}); " +
            "those that do not fit are decoded anew each time";
        Assert.Equal(said ? [expected] : [], warnings);
    }

    private static float[] Content(PreparedTask task, Split split, int[] indices, Seed? augmentation)
    {
        MiniBatch batch = task.Fill(split, indices, augmentation);
        using var backend = new CpuBackend(1);
        using var workspace = new Workspace(backend);
        batch.Upload(workspace);
        return batch.Images.ToArray();
    }

    private static void Fill(PreparedTask task, Split split, int[] indices) => task.Fill(split, indices);

    private void AssertUnread(PreparedTask task, Split split, int index, params string[] file)
    {
        DataException error = Assert.Throws<DataException>(() => Fill(task, split, [index, index]));

        string path = Path.Combine([_folder.Path, .. file]);
        Assert.StartsWith($"{path}: cannot be read", error.Message, StringComparison.Ordinal);
    }

    private PreparedTask Create(int megabytes, int threads = 2) =>
        PreparedTask.Classification(data: Section(megabytes), threads: threads);

    private string Section(int megabytes) =>
        $$"""
        { "name": "class-folders", "path": "{{_folder.Path}}", "imageSize": 400, "cacheMegabytes": {{megabytes}} }
        """;

    // Every image has a gradient of its own.
    private void WriteImage(params string[] parts)
    {
        int step = 3 + (string.Concat(parts).Sum(letter => letter) % 50);
        byte[] pixels = [.. Enumerable.Range(0, 9 * 9 * 3).Select(i => (byte)(i * step % 251))];
        ImageFixture.Write(
            _folder.File(parts), pixels, 9, 9, StbImageWriteSharp.ColorComponents.RedGreenBlue);
    }

    private void DeleteImages()
    {
        foreach (string file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }
    }
}

using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Images;
using Querent.Layers;
using Querent.Networks;
using Querent.Plugins.ImageClassification;
using Querent.Plugins.Tests.Images;
using Querent.Randomness;
using Querent.Tensors;
using StbImageWriteSharp;

namespace Querent.Plugins.Tests.Tasks.Classification;

/// <summary>Images of other sizes than the input, and of different sizes, are resized as files are.</summary>
public sealed class InputSizeTests : IDisposable
{
    private const string ZeroToOne = """ "mean": [0, 0, 0], "std": [1, 1, 1], "network": "resnet10", "width": 2 """;

    private readonly CpuBackend _backend = new(threads: 1);
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _files;

    public InputSizeTests() => _files =
    [
        Write("a.png", 40, 30), Write("b.jpg", 17, 90), Write("c.bmp", 24, 24), Write("d.png", 5, 7),
    ];

    public void Dispose()
    {
        _backend.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(24, 1)]
    [InlineData(24, 3)]
    [InlineData(50, 2)]
    public void Images_of_different_sizes_have_the_pixels_of_their_files_at_the_input_size(int size, int threads)
    {
        using PreparedTask task = Photos(size, threads);

        byte[] pixels = Bytes(task.Fill(Split.Test, [2, 0, 3, 1]));

        Assert.Equal([.. new[] { 2, 0, 3, 1 }.SelectMany(i => ImageReader.Read(_files[i], size))], pixels);
    }

    [Theory]
    [InlineData(32, false)]
    [InlineData(20, true)]
    [InlineData(64, true)]
    public void Images_of_one_size_are_resized_unless_it_is_that_of_the_input(int size, bool isResized)
    {
        using var task = PreparedTask.Classification($$"""{ "inputSize": {{size}}, {{ZeroToOne}} }""");
        RgbImage image = task.Samples.Load(Split.Pool, 4);

        MiniBatch batch = task.Fill(Split.Pool, [4]);

        Assert.Equal((32, 32), (image.Width, image.Height));
        Assert.Equal(TriangleResize.To(image.Pixels, 32, 32, size), Bytes(batch));
        Assert.Equal(isResized, batch.IsSlow);
    }

    [Fact]
    public void Images_of_different_sizes_without_an_input_size_are_an_error()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => PreparedTask.Classification(new PhotoDataset(_files), "{}"));

        Assert.StartsWith("configuration: task.inputSize: the images of the data set are not squares of one size; set it to ",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_without_a_label_has_a_prediction()
    {
        using PreparedTask task = Photos(24, threads: 2);
        using TargetModule target = task.Task.CreateTarget(_backend, new Seed(1));
        using var workspace = new Workspace(_backend);
        MiniBatch batch = task.Fill(Split.Pool, [1, 3]);
        batch.Upload(workspace);

        IReadOnlyList<Label> predictions =
            task.Task.Predict(target.Forward(batch.Images, ForwardContext.Evaluation), batch);

        Assert.Null(task.Samples.Label(Split.Pool, 3));
        Assert.Equal([1, 0], ((ClassificationBatch)batch).HostLabels.ToArray());
        Assert.All(predictions, label => Assert.InRange(Assert.IsType<ClassLabel>(label).Score!.Value, 0.5f, 1));
    }

    private PreparedTask Photos(int size, int threads) => PreparedTask.Classification(
        new PhotoDataset(_files), $$"""{ "inputSize": {{size}}, {{ZeroToOne}} }""", threads);

    private byte[] Bytes(MiniBatch batch)
    {
        using var workspace = new Workspace(_backend);
        batch.Upload(workspace);
        return [.. batch.Images.ToArray().Select(value => (byte)MathF.Round(value * 255))];
    }

    private string Write(string name, int width, int height)
    {
        byte[] pixels = [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(i * 37 % 251))];
        return ImageFixture.Write(_folder.File(name), pixels, width, height, ColorComponents.RedGreenBlue);
    }
}

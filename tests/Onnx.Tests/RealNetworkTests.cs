using Querent.Data;
using Querent.Images;
using Querent.Networks;
using Querent.Onnx.Tests.Support;
using Querent.Pretrained;

namespace Querent.Onnx.Tests;

/// <summary>A network trained on ImageNet, imported from its package, on photographs.</summary>
public sealed class RealNetworkTests : IDisposable
{
    private const int Size = 224, Count = 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Network_and_input_are_recognized()
    {
        ImportedWeights weights = WeightsImport.Read(RealFiles.NetworkPackage);
        weights.Write(_folder.File("weights.safetensors"));
        using var network = new ImportedNetwork(PretrainedWeights.Read(_folder.File("weights.safetensors")));

        Assert.Equal([2, 2, 2, 3], network.Options.BlocksPerStage);
        Assert.Equal((64, ResNetStem.ImageNet, ResNetBlock.Basic, 1),
            (network.Options.Width, network.Options.Stem, network.Options.Block, network.Options.Classes));
        Assert.False(network.HasClassifier);
        InputDescription input = network.Description.Input;
        Assert.Equal((Size, Size, 1.0), (input.Height, input.Width, input.Scale));
        Assert.Equal([1, 1, 1], input.Std);
        Assert.Equal([123.15, 115.90, 103.06], input.Mean.Select(value => Math.Round(value, 2)));
        Assert.Equal(Path.GetFileName(RealFiles.NetworkPackage), network.Description.Source);
        Assert.Equal("7679c0f8832902d64019b7c8f79784d02bcbbce008d22a5249bdef8e8f45cb73", network.Description.SourceSha256);
        Assert.Equal(2, weights.Remarks.Count);
        Assert.Empty(weights.Ignored);
    }

    [Fact]
    public void Features_of_photographs_are_those_of_OnnxRuntime()
    {
        string[] photographs = RealFiles.Photographs(Count);
        using var network = ImportedNetwork.Import(Package());
        using var session = new OnnxRuntimeSession(File.ReadAllBytes(RealFiles.Network));
        Assert.All(photographs, photograph =>
        {
            float[] image = network.Description.Input.Normalize(ImageReader.Read(photograph, Size));
            float[] expected = session.Run(Layout.ToChannelsFirst(image, 1, [2, 1, 0]), 1, 3, Size, Size).Values.Single();
            float[] features = network.Run(image, 1, Size, Size);

            Assert.Equal(512, features.Length);
            Assert.True(features.Max() > 0.1, "The features of a photograph are not zero.");
            Assert.InRange(Layout.Distance(expected, features), 0, 1e-4);
        });
    }

    // The mean image of the package is reduced to the means of its channels, which the README gives the price of.
    [Fact]
    public void Channel_means_in_place_of_the_mean_image_cost_little()
    {
        string[] photographs = RealFiles.Photographs(Count);
        using var network = ImportedNetwork.Import(Package());
        using var preparation = new OnnxRuntimeSession(File.ReadAllBytes(RealFiles.Preprocessing));
        using var session = new OnnxRuntimeSession(File.ReadAllBytes(RealFiles.Network));
        double[] distances =
        [
            .. photographs.Select(photograph =>
            {
                byte[] pixels = ImageReader.Read(photograph, Size);
                float[] raw = Layout.ToChannelsFirst(Array.ConvertAll(pixels, pixel => (float)pixel), 1, [0, 1, 2]);
                float[] prepared = preparation.Run(raw, 1, 3, Size, Size).Values.Single();
                float[] expected = session.Run(prepared, 1, 3, Size, Size).Values.Single();
                return 1 - Cosine(expected, network.Run(network.Description.Input.Normalize(pixels), 1, Size, Size));
            }),
        ];

        TestContext.Current.TestOutputHelper!.WriteLine($"1 - cosine: mean {distances.Average():e2}, largest {distances.Max():e2}");
        Assert.InRange(distances.Max(), 0, 1e-2);
    }

    private static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum()
        / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));

    private string Package()
    {
        string copy = _folder.File("network.nupkg");
        File.Copy(RealFiles.NetworkPackage, copy);
        return copy;
    }
}

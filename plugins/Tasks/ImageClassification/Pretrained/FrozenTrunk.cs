using System.Security.Cryptography;
using System.Text;
using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Pretrained;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Plugins.ImageClassification.Pretrained;

/// <summary>
/// The trunk of pretrained weights as a function from images to features: the pooled maps of its stages, one after the other.
/// </summary>
internal sealed class FrozenTrunk
{
    // All passes are of one size: a backend chooses its kernels by sizes, and other kernels round otherwise.
    private const int ImagesPerPass = 16;

    private readonly ResNetOptions _network;
    private readonly int _size;

    /// <param name="backend">Any one; nothing of it is kept.</param>
    /// <param name="weights">Of a residual network.</param>
    /// <param name="size">Side of the images.</param>
    /// <exception cref="DataException">A tensor of the trunk is missing, has another shape, or is not finite.</exception>
    public FrozenTrunk(IBackend backend, PretrainedWeights weights, int size)
    {
        (_network, _size) = (weights.ResNet!, size);
        using var trunk = new ResNetTrunk(backend, _network, new Seed(0));
        weights.LoadTrunk(trunk);
        Tensors = FrozenTensors.Of(trunk);
    }

    /// <summary>Parameters and running statistics.</summary>
    public FrozenTensors Tensors { get; }

    /// <summary>Features of an image: the sum of the channels of all stages.</summary>
    public int Width => _network.TapChannels.Sum();

    /// <summary>Features of the last stage, which come last.</summary>
    public int LastWidth => _network.TapChannels[^1];

    /// <summary>
    /// The bits that a backend computes for a known image, as a short text: equal for equal weights and equal arithmetic.
    /// </summary>
    public string Fingerprint(IBackend backend)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Run(backend, 1, Probe, (_, features) => hash.AppendData(Encoding.UTF8.GetBytes(
            string.Join(',', features.Select(BitConverter.SingleToInt32Bits)))));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Computes features.</summary>
    /// <param name="backend">Of the device to compute on.</param>
    /// <param name="count">Images.</param>
    /// <param name="write">Writes the image of a number, [size, size, 3], normalized.</param>
    /// <param name="take">Is given the features of each number, in rising order.</param>
    public void Run(IBackend backend, int count, PixelWriter write, Action<int, float[]> take)
    {
        using GradientScope off = GradientScope.Off();
        using var trunk = new ResNetTrunk(backend, _network, new Seed(0));
        Tensors.Fill(trunk);
        int length = _size * _size * 3;
        var pixels = new float[ImagesPerPass * length];
        for (int start = 0; start < count; start += ImagesPerPass)
        {
            int wanted = Math.Min(ImagesPerPass, count - start);
            for (int i = 0; i < ImagesPerPass; i++)
            {
                write(start + Math.Min(i, wanted - 1), pixels.AsSpan(i * length, length));
            }

            Pass(backend, trunk, pixels, start, wanted, take);
        }
    }

    private void Pass(
        IBackend backend, ResNetTrunk trunk, float[] pixels, int start, int wanted, Action<int, float[]> take)
    {
        using var workspace = new Workspace(backend);
        using IDisposable? work = backend.BeginRepeatedWork();
        Tensor images = workspace.Upload(pixels, new Shape(ImagesPerPass, _size, _size, 3));
        float[][] pooled = [.. trunk.Forward(images, ForwardContext.Evaluation).Select(map => map.GlobalAveragePool().ToArray())];
        for (int i = 0; i < wanted; i++)
        {
            take(start + i, [.. pooled.SelectMany(stage =>
                new ArraySegment<float>(stage, i * (stage.Length / ImagesPerPass), stage.Length / ImagesPerPass))]);
        }
    }

    private static void Probe(int number, Span<float> pixels)
    {
        RandomStream noise = new Seed(0).Stream();
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (noise.NextInt(4096) / 1024f) - 2;
        }
    }
}

/// <summary>Writes the normalized pixels of an image, [size, size, 3].</summary>
internal delegate void PixelWriter(int number, Span<float> pixels);

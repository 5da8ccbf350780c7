using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Layers;
using Querent.Networks;
using Querent.Pretrained;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Classification.Pretrained;

/// <summary>Files of weights of a narrow residual network.</summary>
internal static class SmallWeights
{
    public const int Size = 40;

    public static ResNetOptions Form { get; } =
        new() { Classes = 5, Width = 4, BlocksPerStage = [1, 1], Stem = ResNetStem.ImageNet };

    /// <summary>Features of an image: all stages.</summary>
    public static int Width => Form.TapChannels.Sum();

    /// <summary>Writes weights that look trained: statistics that are not 0 and 1.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seed">Other seeds give other weights.</param>
    /// <param name="change">Changes the tensors before they are written; null for none.</param>
    /// <param name="form">Of the network; null for <see cref="Form"/>.</param>
    public static string Write(
        string path, int seed = 1, Func<IEnumerable<TensorValues>, IEnumerable<TensorValues>>? change = null,
        ResNetOptions? form = null)
    {
        using var backend = new CpuBackend(1);
        using var network = new ResNet(backend, form ?? Form, new Seed((ulong)seed));
        foreach (NamedTensor tensor in network.State.Where(tensor => tensor.Role == TensorRole.RunningStatistic))
        {
            RandomStream values = new Seed((ulong)seed).For(tensor.Tensor.Length).Stream();
            tensor.Tensor.Upload([.. tensor.Tensor.ToArray().Select(value => value + (values.NextInt(100) / 200f))]);
        }

        IEnumerable<TensorValues> tensors = FrozenTensors.Of(network).Values;
        var description = new WeightsDescription
        {
            Network = network.Description,
            Input = new InputDescription { Height = Size, Width = Size, Mean = [0.4, 0.5, 0.6], Std = [0.2, 0.25, 0.3] },
            Source = "small.onnx",
            SourceSha256 = new string('0', 64),
        };
        PretrainedWeights.Write(path, description,
            [.. (change?.Invoke(tensors) ?? tensors).Select(tensor => (tensor.Name, tensor.Dimensions, tensor.Values))]);
        return path;
    }
}

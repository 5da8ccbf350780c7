using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.LossPrediction;

/// <summary>
/// Predicts the target loss of each sample from feature taps (Yoo and Kweon 2019, figure 2): each tap is pooled to
/// [batch, channels] and goes through a fully connected layer and ReLU; the results side by side go through a last
/// fully connected layer to one number. Names are <c>fc1 .. fcM, fc_out</c>.
/// </summary>
public sealed class LossPredictionModule : Module
{
    private readonly FullyConnected[] _taps;
    private readonly FullyConnected _output;

    /// <summary>A module with initial weights from a seed.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="tapChannels">Channels of each feature tap.</param>
    /// <param name="width">Features of the fully connected layer behind each tap.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    public LossPredictionModule(IBackend backend, IReadOnlyList<int> tapChannels, int width, Seed seed)
    {
        _taps = [.. tapChannels.Select((channels, i) =>
            AddChild($"fc{i + 1}", new FullyConnected(backend, channels, width, seed.For(i))))];
        _output = AddChild("fc_out", new FullyConnected(backend, width * tapChannels.Count, 1, seed.For(tapChannels.Count)));
    }

    /// <summary>Names and shapes of the tensors of such a module, before it is made.</summary>
    internal static IEnumerable<(string Name, int[] Dimensions)> Shapes(IReadOnlyList<int> tapChannels, int width) =>
        tapChannels.SelectMany<int, (string, int[])>((channels, i) =>
            [($"fc{i + 1}.weight", [width, channels]), ($"fc{i + 1}.bias", [width])])
        .Concat([("fc_out.weight", [1, width * tapChannels.Count]), ("fc_out.bias", [1])]);

    /// <summary>The predicted loss of each sample, [batch], from taps [batch, height, width, channels].</summary>
    public Tensor Forward(IReadOnlyList<Tensor> featureTaps)
    {
        Tensor predicted = _output.Forward(Features(featureTaps));
        return predicted.Reshape(predicted.Shape[0]);
    }

    /// <summary>The features that the loss is predicted from, [batch, taps * width], from the same taps.</summary>
    public Tensor Features(IReadOnlyList<Tensor> featureTaps)
    {
        if (featureTaps.Count != _taps.Length)
        {
            throw new ArgumentException($"{_taps.Length} feature taps were promised and {featureTaps.Count} given.");
        }

        var hidden = new Tensor[_taps.Length];
        for (int i = 0; i < hidden.Length; i++)
        {
            hidden[i] = _taps[i].Forward(featureTaps[i].GlobalAveragePool()).Relu();
        }

        return TensorOps.Concat(1, hidden);
    }
}

using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// The head of a <see cref="ResNet"/> whose trunk is frozen, over features that were computed once: it is trained in a
/// moment. Its saved model is the whole network, which takes images.
/// </summary>
public sealed class FrozenResNet : TargetModule
{
    private readonly Dropout _dropout;
    private readonly FullyConnected _head;

    /// <summary>A head with the initial weights that it has in a <see cref="ResNet"/>.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="options">The whole network.</param>
    /// <param name="trunk">The tensors of a <see cref="ResNetTrunk"/> of these options.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    public FrozenResNet(IBackend backend, ResNetOptions options, FrozenTensors trunk, Seed seed)
    {
        (Frozen, TapChannels, Description) = (trunk, options.TapChannels, NetworkDescription.Of(options));
        _dropout = ResNet.DropoutOf(options);
        _head = AddChild(options.HeadName, ResNet.Head(backend, options, seed));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> TapChannels { get; }

    /// <inheritdoc/>
    public override NetworkDescription Description { get; }

    /// <inheritdoc/>
    public override FrozenTensors Frozen { get; }

    /// <summary>
    /// Logits [batch, classes] of features [batch, 1, 1, sum of <see cref="TapChannels"/>]: the pooled maps of the stages,
    /// one after the other. The taps are these maps of one pixel; the embedding is the last of them.
    /// </summary>
    public override TargetOutput Forward(Tensor images, ForwardContext context)
    {
        var taps = new Tensor[TapChannels.Count];
        for (int stage = 0, start = 0; stage < taps.Length; start += TapChannels[stage++])
        {
            taps[stage] = images.Slice(3, start, TapChannels[stage]);
        }

        Tensor embedding = taps[^1].Reshape(images.Shape[0], TapChannels[^1]);
        return new TargetOutput([_head.Forward(_dropout.Forward(embedding, context))], taps, embedding);
    }
}

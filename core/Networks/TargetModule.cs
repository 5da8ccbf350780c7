using Querent.Checkpoints;
using Querent.Layers;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>The network that solves the task, with the feature maps that loss prediction taps.</summary>
public abstract class TargetModule : Module
{
    /// <summary>Channels of each feature tap, in the order of <see cref="TargetOutput.FeatureTaps"/>.</summary>
    public abstract IReadOnlyList<int> TapChannels { get; }

    /// <summary>
    /// The description that makes this network again; it is stored in saved models. Every reader can make the networks
    /// of core. Another kind is known to its plugin alone, which compares the description when a saved model fills a
    /// network. The default is the name of the type, without options.
    /// </summary>
    public virtual NetworkDescription Description =>
        new() { Kind = GetType().FullName ?? GetType().Name, Options = [] };

    /// <summary>
    /// Features of <see cref="TargetOutput.Embedding"/>; null where they are not known before a forward pass. The default
    /// knows those of core's networks.
    /// </summary>
    public virtual int? EmbeddingFeatures => NetworkPlan.Of(Description)?.EmbeddingFeatures;

    /// <summary>
    /// Tensors that saved models hold before those of the module, where it works on the features of a frozen trunk; null for
    /// none. <see cref="Description"/> is then that of both together.
    /// </summary>
    public virtual FrozenTensors? Frozen => null;

    /// <summary>The factor of the learning rate for a parameter of this module; 1 unless a network says otherwise.</summary>
    /// <param name="parameter">Its name.</param>
    public virtual float RateOf(string parameter) => 1;

    /// <summary>Runs the network over a batch of images.</summary>
    /// <param name="images">[batch, height, width, channels].</param>
    /// <param name="context">The mode of the pass, and its random numbers.</param>
    /// <returns>Outputs of the task, a feature tap [batch, height, width, channels] for each entry of
    /// <see cref="TapChannels"/>, and the embedding [batch, features].</returns>
    public abstract TargetOutput Forward(Tensor images, ForwardContext context);
}

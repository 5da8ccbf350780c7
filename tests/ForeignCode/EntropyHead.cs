using System.Text.Json.Nodes;
using Querent.Autograd.Ops;
using Querent.Layers;
using Querent.Networks;
using Querent.Objectives;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.ForeignCode;

/// <summary>
/// Learns to predict the predictive entropy of a classifier from its embedding, with dropout. The gradient reaches the
/// classifier in the first half of the epochs only.
/// </summary>
public sealed class EntropyHead : IAuxiliaryObjective
{
    private readonly Head _head;

    internal EntropyHead(ObjectiveContext context, EntropyHeadFactory options)
    {
        int features = context.EmbeddingFeatures ?? throw new NotSupportedException("The embedding is of no known size.");
        (_head, Weight, Optimizer) = (new Head(context, features), options.Weight, options.Optimizer);
        Description = new NetworkDescription { Kind = "entropy-head", Options = new JsonObject { ["features"] = features } };
    }

    public string Name => EntropyHeadFactory.ObjectiveName;

    public Module Module => _head;

    public float Weight { get; }

    public OptimizerOptions? Optimizer { get; }

    public NetworkDescription Description { get; }

    /// <summary>The predicted entropy of each sample, [batch].</summary>
    public Tensor Predict(TargetOutput output) => _head.Forward(output.Embedding, ForwardContext.Evaluation);

    public Tensor Loss(ObjectiveStep step)
    {
        Tensor embedding = step.Epoch * 2 > step.Epochs ? step.Output.Embedding.Detach() : step.Output.Embedding;
        Tensor logits = step.Output.Output.Detach();
        Tensor entropy = logits.Softmax().Multiply(logits.LogSoftmax()).Sum(1).Affine(-1, 0);
        return _head.Forward(embedding, step.Context).SquaredError(entropy).Mean();
    }

    private sealed class Head : Module
    {
        private readonly FullyConnected _linear;
        private readonly Dropout _dropout = new(0.25f);

        public Head(ObjectiveContext context, int features) =>
            _linear = AddChild("linear", new FullyConnected(context.Backend, features, 1, context.Seed));

        public Tensor Forward(Tensor embedding, ForwardContext context)
        {
            Tensor predicted = _linear.Forward(_dropout.Forward(embedding, context));
            return predicted.Reshape(predicted.Shape[0]);
        }
    }
}

/// <summary>The options of <see cref="EntropyHead"/>.</summary>
public sealed record EntropyHeadFactory : IAuxiliaryObjectiveFactory
{
    public const string ObjectiveName = "entropy-head";

    public float Weight { get; init; } = 0.5f;

    public OptimizerOptions? Optimizer { get; init; }

    public string Name => ObjectiveName;

    public IAuxiliaryObjective Create(ObjectiveContext context) => new EntropyHead(context, this);
}

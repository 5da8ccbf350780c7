using Querent.ActiveLearning;
using Querent.Autograd.Ops;
using Querent.Layers;
using Querent.Networks;
using Querent.Objectives;
using Querent.Tensors;
using Querent.Training;

namespace Querent.TestPlugins;

internal sealed record AutoencoderFactory(int Width, bool Throws) : IAuxiliaryObjectiveFactory
{
    public string Name => "autoencoder";

    public IAuxiliaryObjective Create(ObjectiveContext context) => new Autoencoder(new Coder(context, Width), Throws);
}

/// <summary>Learns to reconstruct embeddings through a narrow layer; the network learns nothing from it.</summary>
internal sealed class Autoencoder(Coder coder, bool throws) : IAuxiliaryObjective
{
    public string Name => "autoencoder";

    public Module Module => coder;

    public Tensor Loss(ObjectiveStep step) =>
        throws ? throw new InvalidOperationException("nothing to reconstruct") : Errors(step.Output).Mean();

    public Tensor Errors(TargetOutput output)
    {
        Tensor embedding = output.Embedding.Detach();
        return coder.Forward(embedding).SquaredError(embedding).Mean(1);
    }
}

internal sealed class Coder : Module
{
    private readonly FullyConnected _narrow;
    private readonly FullyConnected _wide;

    public Coder(ObjectiveContext context, int width)
    {
        int features = context.EmbeddingFeatures!.Value;
        _narrow = AddChild("narrow", new FullyConnected(context.Backend, features, width, context.Seed.For(0)));
        _wide = AddChild("wide", new FullyConnected(context.Backend, width, features, context.Seed.For(1)));
    }

    public Tensor Forward(Tensor embedding) => _wide.Forward(_narrow.Forward(embedding));
}

/// <summary>The reconstruction error of each sample.</summary>
internal sealed class ReconstructionError(AutoencoderFactory factory) : ScalarSignal("reconstruction error")
{
    public override IAuxiliaryObjectiveFactory Objective => factory;

    public override float[] Read(BatchOutputs batch)
    {
        Autoencoder coder = batch.Objective<Autoencoder>();
        return batch.Values(coder.Errors(batch.Output), Name, coder);
    }
}

internal sealed class SpreadStrategy(AutoencoderFactory factory) : ScoringStrategy
{
    private readonly ReconstructionError _error = new(factory);

    public override IReadOnlyList<Signal> Needs => [_error];

    public override void Score(SignalBatch batch, Span<float> scores) => batch[_error].CopyTo(scores);
}

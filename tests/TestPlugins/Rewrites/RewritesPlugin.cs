using Querent.ActiveLearning;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.TestPlugins;

/// <summary>Two strategies with the same answers; one of them writes into all that it is shown.</summary>
public sealed class RewritesPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        registry.AddStrategy("reads", "the highest predicted losses", _ => new Reader(static _ => { }));
        registry.AddStrategy("rewrites", "the same, and leaves nothing as it was", _ => new Reader(Rewriting.All));
    }
}

internal sealed class Reader(Action<AcquisitionContext> afterwards) : IAcquisitionStrategy
{
    public IReadOnlyList<Signal> Needs =>
        [Signal.PredictedLoss, Signal.TrueLoss, Signal.Embeddings, Signal.ClassProbabilities];

    public IReadOnlyList<Signal> NeedsOfLabeled => [Signal.Embeddings];

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        IReadOnlyList<Pick> picks = TopPicks.Highest(context.Candidates, context.Signals[Signal.PredictedLoss], context.QuerySize);
        afterwards(context);
        return picks;
    }
}

using Querent.ActiveLearning;
using Querent.Backends;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>
/// Tests of scores that every backend must pass: each score depends on its sample only. To test one, derive a class
/// that creates it.
/// </summary>
public abstract class ScoringConformance
{
    private static readonly Signal[] s_signals =
    [
        Signal.PredictedLoss, Signal.TrueLoss, Signal.ClassProbabilities, Signal.Embeddings, Signal.LossFeatures,
        Signal.MonteCarlo(2),
    ];

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    /// <summary>Images that are scored at once; no multiple of a tile, and fewer on a slow backend.</summary>
    protected virtual int BatchSize => 29;

    // The last batch of the whole is not full.
    private int Count => (2 * BatchSize) + (BatchSize / 2);

    [Fact]
    public void A_pool_scored_in_parts_has_the_bits_of_the_whole() => CheckParts(TrainedNetwork.ResNet18);

    [Fact]
    public void A_pool_that_a_detector_scores_in_parts_has_the_bits_of_the_whole() =>
        CheckParts(TrainedNetwork.Detector);

    [Fact]
    public void A_pool_that_an_hourglass_scores_in_parts_has_the_bits_of_the_whole() =>
        CheckParts(TrainedNetwork.Hourglass);

    private void CheckParts(TrainedNetwork network)
    {
        using IBackend backend = Create();
        var task = new InventedImages(network, Count);
        using TargetModule target = task.CreateTarget(backend, new Seed(1));
        using var module = new LossPredictionModule(backend, target.TapChannels, 128, new Seed(2));
        var model = new FrozenModel(
            task, task.Samples, backend, target, [new LossPredictor(module, new LossPredictionOptions())], BatchSize);
        SignalBits.CheckParts(model, s_signals, Count);
    }
}

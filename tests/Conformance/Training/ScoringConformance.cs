using Querent.ActiveLearning;
using Querent.Backends;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>
/// What scores must be on every backend: each a function of its sample. To test one, derive a class that creates it.
/// </summary>
public abstract class ScoringConformance
{
    private static readonly ScalarSignal[] s_scalars = [Signal.PredictedLoss, Signal.TrueLoss];

    private static readonly RowSignal[] s_rows =
        [Signal.ClassProbabilities, Signal.Embeddings, Signal.LossFeatures, Signal.MonteCarlo(2)];

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

    private void CheckParts(TrainedNetwork network)
    {
        using IBackend backend = Create();
        var task = new InventedImages(network, Count);
        using TargetModule target = task.CreateTarget(backend, new Seed(1));
        using var module = new LossPredictionModule(backend, target.TapChannels, 128, new Seed(2));
        var model = new FrozenModel(
            task, task.Samples, backend, target, [new LossPredictor(module, new LossPredictionOptions())], BatchSize);
        int[] pool = [.. Enumerable.Range(0, Count)];
        Dictionary<int, int[]> whole = Bits(model, pool);

        Assert.True(whole.Values.Select(bits => bits[0]).Distinct().Count() > Count / 2, "The scores hardly differ.");
        CheckSame(whole, Bits(model, [.. pool.Reverse()]), "in reverse");
        for (int start = 0, size = 1; start < Count; start += size, size += 2)
        {
            int end = Math.Min(Count, start + size);
            CheckSame(whole, Bits(model, pool[start..end]), $"in a part of {end - start}");
        }
    }

    private static void CheckSame(Dictionary<int, int[]> whole, Dictionary<int, int[]> part, string how) =>
        Assert.All(part, pair => Assert.True(
            whole[pair.Key].AsSpan().SequenceEqual(pair.Value), $"{how}, image {pair.Key} gets other bits"));

    /// <summary>All signals of each image.</summary>
    private static Dictionary<int, int[]> Bits(FrozenModel model, int[] images)
    {
        SignalValues values =
            SignalReader.Read(model, [.. s_scalars, .. s_rows], images, TestContext.Current.CancellationToken);
        return Enumerable.Range(0, images.Length).ToDictionary(sample => images[sample], sample => BitsOf(values, sample));
    }

    private static int[] BitsOf(SignalValues values, int sample) =>
    [
        .. s_scalars.Select(signal => values[signal][sample]).Concat(s_rows.SelectMany(signal =>
            Enumerable.Range(0, values[signal].PerSample).SelectMany(row => values[signal].Row(sample, row).ToArray())))
            .Select(BitConverter.SingleToInt32Bits),
    ];
}

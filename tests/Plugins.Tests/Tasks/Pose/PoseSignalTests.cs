using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Plugins.HumanPose.Signals;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;
using Shape = Querent.Backends.Shape;

namespace Querent.Plugins.Tests.Tasks.Pose;

public sealed class PoseSignalTests : IDisposable
{
    private readonly PoseModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Probabilities_are_the_softmax_over_the_places_of_each_joint()
    {
        using var backend = new CpuBackend(1);
        using var workspace = new Workspace(backend);
        float[] maps = [.. Enumerable.Range(0, 2 * 2 * 2 * 3).Select(i => i * 0.1f)];

        Tensor probabilities = SpatialSoftmax.Of(workspace.Upload(maps, new Shape(2, 2, 2, 3)));

        Assert.Equal(new Shape(6, 4), probabilities.Shape);
        float[] values = probabilities.ToArray();

        // The second joint of the second pose: its values are 1.3, 1.6, 1.9 and 2.2.
        double[] exps = [.. new[] { 1.3, 1.6, 1.9, 2.2 }.Select(Math.Exp)];
        Assert.Equal(exps.Select(value => value / exps.Sum()), values[16..20].Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void One_peak_has_no_entropy_and_two_equal_ones_have_ln_2()
    {
        var maps = new float[5 * 5 * 2];
        Array.Fill(maps, -1e3f);
        Set(maps, 1, 1, 0, 0.9f);
        Set(maps, 2, 1, 0, 0.8f);
        Set(maps, 0, 0, 1, 0.7f);
        Set(maps, 4, 4, 1, 0.7f);

        Assert.Equal(0, HeatmapPeaks.Entropy(maps, 5, 2, 0), 1e-12);
        Assert.Equal(Math.Log(2), HeatmapPeaks.Entropy(maps, 5, 2, 1), 1e-12);
    }

    [Fact]
    public void A_flat_map_is_one_peak() => Assert.Equal(0, HeatmapPeaks.Entropy(new float[25], 5, 1, 0), 1e-12);

    [Fact]
    public void Signals_of_samples_do_not_depend_on_the_batch()
    {
        _models.Train(samples: 8, batchSize: 4);
        int[] all = [.. Enumerable.Range(0, 20)];

        float[] once = Read(all, batchSize: 20)[MultiPeakEntropy.Signal];
        float[] parts = Read(all, batchSize: 6)[MultiPeakEntropy.Signal];

        Assert.Equal(once, parts);
        Assert.True(once.Distinct().Count() > 10);
    }

    [Fact]
    public void An_embedding_has_the_channels_of_the_last_map()
    {
        SignalRows rows = Read([0, 1, 2], batchSize: 3)[Signal.Embeddings];

        Assert.Equal((3, 1, 8), (rows.Samples, rows.PerSample, rows.Columns));
    }

    private SignalValues Read(int[] candidates, int batchSize) => SignalReader.Read(
        _models.Frozen(batchSize), [MultiPeakEntropy.Signal, Signal.Embeddings], candidates, default);

    private static void Set(float[] maps, int x, int y, int joint, float value) => maps[(((y * 5) + x) * 2) + joint] = value;
}

using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Data;
using Querent.Kernels.Tests.MockDriver;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Kernels.Tests.Graphs;

/// <summary>The share of graphs in the launches of a run. Bits are compared by the suites of training and scores.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class WholeStepTests : IDisposable
{
    private const int Batch = 4;

    private readonly IlgpuBackend _device = MockCudaDevice.CreateBackend(Precision.Fp32);
    private readonly InventedImages _task = new(TrainedNetwork.ResNet18, 3 * Batch);
    private readonly TargetModule _target;
    private readonly LossPredictor _predictor;

    public WholeStepTests()
    {
        _target = _task.CreateTarget(_device, new Seed(1));
        var options = new LossPredictionOptions();
        _predictor = new LossPredictor(new LossPredictionModule(_device, _target.TapChannels, options.Width, new Seed(2)), options);
    }

    public void Dispose()
    {
        _predictor.Module.Dispose();
        _target.Dispose();
        _device.Dispose();
    }

    /// <summary>Only the places of the losses change from step to step, and Adam's corrections of bias.</summary>
    [Theory]
    [InlineData(OptimizerKind.Sgd, 0.98)]
    [InlineData(OptimizerKind.Adam, 0.93)]
    public void A_training_step_is_launched_as_graphs(OptimizerKind kind, double least)
    {
        MockCuda.Execute(false);
        using var step = new TrainingStep(
            _task, _device, new OptimizerOptions { Kind = kind, LearningRate = 0.01f }, _target, [_predictor]);
        MiniBatch batch = _task.CreateBatch();
        _task.Samples.Fill(batch, Split.Pool, Enumerable.Range(0, Batch).ToArray());
        Repeat(4, () => step.Run(batch, new Seed(1)));

        Assert.InRange(ShareOfGraphs(() => step.Run(batch, new Seed(1))), least, 1);
    }

    [Fact]
    public void Scores_are_computed_by_graphs()
    {
        var model = new FrozenModel(_task, _task.Samples, _device, _target, [_predictor], Batch);
        void Read() => SignalReader.Read(
            model, [Signal.PredictedLoss, Signal.ClassProbabilities], [.. Enumerable.Range(0, 3 * Batch)], TestContext.Current.CancellationToken);
        Read();

        Assert.InRange(ShareOfGraphs(Read), 0.9, 1);
    }

    private static void Repeat(int times, Action action)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }

    private static double ShareOfGraphs(Action action)
    {
        MockDriverState before = MockCuda.State;
        action();
        MockDriverState after = MockCuda.State;
        return (double)(after.LaunchesInGraphs - before.LaunchesInGraphs) / (after.Launches - before.Launches);
    }
}

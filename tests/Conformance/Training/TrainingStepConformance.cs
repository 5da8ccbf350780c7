using System.Runtime.InteropServices;
using Querent.Backends;
using Querent.Backends.Cpu;

namespace Querent.Conformance;

/// <summary>
/// Tests of whole training steps with loss prediction that every backend must pass. To test one, derive a class that
/// creates it.
/// </summary>
public abstract class TrainingStepConformance
{
    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    /// <summary>The largest difference of a gradient, as a share of the largest element of its parameter.</summary>
    protected virtual float ShareOfLargest => 1e-3f;

    [Fact]
    public void A_training_step_of_ResNet18_equals_the_CPU() => CheckStep(TrainedNetwork.ResNet18);

    [Fact]
    public void A_training_step_of_a_detector_equals_the_CPU() => CheckStep(TrainedNetwork.Detector);

    [Fact]
    public void A_training_step_of_an_hourglass_equals_the_CPU() => CheckStep(TrainedNetwork.Hourglass);

    [Fact]
    public void Two_runs_from_one_seed_end_with_the_same_bits() => CheckRepetition(TrainedNetwork.ResNet18, steps: 3);

    [Fact]
    public void Two_runs_of_an_hourglass_from_one_seed_end_with_the_same_bits() =>
        CheckRepetition(TrainedNetwork.Hourglass, steps: 2);

    [Fact]
    public void A_warm_training_step_takes_no_memory_from_the_system()
    {
        using IBackend backend = Create();
        using var model = new LearningLossModel(backend, TrainedNetwork.ResNet18);
        model.Step(0);
        model.Step(1);
        long pooled = backend.PooledBytes;

        model.Step(2);
        model.Step(3);

        Assert.Equal(pooled, backend.PooledBytes);
    }

    private void CheckRepetition(TrainedNetwork network, int steps)
    {
        float[] first = ValuesAfterSteps(network, steps);
        float[] second = ValuesAfterSteps(network, steps);

        Assert.All(first, value => Assert.True(float.IsFinite(value), $"{value}"));
        Assert.True(MemoryMarshal.AsBytes<float>(first).SequenceEqual(MemoryMarshal.AsBytes<float>(second)));
    }

    private void CheckStep(TrainedNetwork network)
    {
        using IBackend backend = Create();
        using var cpu = new CpuBackend(1);
        new StepComparison(network, ShareOfLargest).Check(backend, cpu);
    }

    private float[] ValuesAfterSteps(TrainedNetwork network, int steps)
    {
        using IBackend backend = Create();
        using var model = new LearningLossModel(backend, network);
        for (int step = 0; step < steps; step++)
        {
            model.Step(step);
        }

        return model.Values();
    }
}

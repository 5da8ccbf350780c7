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
    private const float Zero = 1e-6f;

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    /// <summary>The largest difference of a gradient, as a share of the largest element of its parameter.</summary>
    protected virtual float ShareOfLargest => 1e-3f;

    [Fact]
    public void A_training_step_of_ResNet18_equals_the_CPU() => CheckStep(TrainedNetwork.ResNet18);

    [Fact]
    public void A_training_step_of_a_detector_equals_the_CPU() => CheckStep(TrainedNetwork.Detector);

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

    [Fact]
    public void Two_runs_from_one_seed_end_with_the_same_bits()
    {
        float[] first = ValuesAfterSteps();
        float[] second = ValuesAfterSteps();

        Assert.All(first, value => Assert.True(float.IsFinite(value), $"{value}"));
        Assert.True(MemoryMarshal.AsBytes<float>(first).SequenceEqual(MemoryMarshal.AsBytes<float>(second)));
    }

    private void CheckStep(TrainedNetwork network)
    {
        using IBackend backend = Create();
        using var cpu = new CpuBackend(1);
        using var expectedModel = new LearningLossModel(cpu, network);
        using var model = new LearningLossModel(backend, network);

        Dictionary<string, float[]> expected = expectedModel.GradientsOfStep(0);
        Dictionary<string, float[]> actual = model.GradientsOfStep(0);

        // The loss compares predictions in pairs: a bias on all of them has no gradient.
        Assert.Equal("module.fc_out.bias", Assert.Single(expected, pair => pair.Value.All(value => value == 0)).Key);
        Assert.Equal(expected.Keys, actual.Keys);
        foreach ((string parameter, float[] gradient) in expected)
        {
            Closeness.AssertCloseToLargest(gradient, actual[parameter], parameter, ShareOfLargest, Zero);
        }
    }

    private float[] ValuesAfterSteps()
    {
        using IBackend backend = Create();
        using var model = new LearningLossModel(backend, TrainedNetwork.ResNet18);
        for (int step = 0; step < 3; step++)
        {
            model.Step(step);
        }

        return model.Values();
    }
}

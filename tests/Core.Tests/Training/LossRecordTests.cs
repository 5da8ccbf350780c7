using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Errors;
using Querent.Tensors;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.Training;

public sealed class LossRecordTests
{
    [Fact]
    public void The_losses_of_all_steps_come_back_in_order_and_once()
    {
        using var backend = new CpuBackend(1);
        using var record = new LossRecord(backend);

        Note(backend, record, 1, 10);
        Note(backend, record, 2, 20);
        StepLosses[] first = record.Take().ToArray();
        Note(backend, record, 3, 30);

        Assert.Equal([new StepLosses(1, 10), new StepLosses(2, 20)], first);
        Assert.Equal([new StepLosses(3, 30)], record.Take().ToArray());
        Assert.True(record.Take().IsEmpty);
    }

    [Fact]
    public void Without_a_loss_prediction_module_the_second_loss_is_0()
    {
        using var backend = new CpuBackend(1);
        using var record = new LossRecord(backend);

        Note(backend, record, 4, null);

        Assert.Equal([new StepLosses(4, 0)], record.Take().ToArray());
    }

    [Fact]
    public void Steps_beyond_its_capacity_are_refused_before_anything_is_lost()
    {
        using var backend = new CpuBackend(1);
        using var record = new LossRecord(backend);
        for (int step = 0; step < LossRecord.Capacity; step++)
        {
            Assert.False(record.IsFull);
            Note(backend, record, step, 0);
        }

        Assert.True(record.IsFull);
        Assert.Throws<InvalidOperationException>(() => Note(backend, record, 99, 0));
        Assert.Equal(LossRecord.Capacity - 1, record.Take()[^1].Target);
    }

    [Fact]
    public void Means_weigh_the_last_batch_by_what_it_has()
    {
        var mean = new EpochMean(default, batchSize: 4, labeled: 9, new Divergence(null, null));

        mean.Add([new StepLosses(1, 2), new StepLosses(1, 2)]);
        mean.Add([new StepLosses(10, 20)]);

        Assert.Equal(2, mean.Target);
        Assert.Equal(4, mean.Prediction);
    }

    [Theory]
    [InlineData(float.NaN, 0, "the target loss became NaN in epoch 3, step 18")]
    [InlineData(0, float.PositiveInfinity, "the loss-prediction loss became Infinity in epoch 3, step 18")]
    public void A_loss_that_is_not_finite_is_named_with_its_own_step(float target, float prediction, string expected)
    {
        var mean = new EpochMean(new TrainingPosition(2, 0, 0, 0), batchSize: 1, labeled: 100, new Divergence(null, null));
        mean.Add(new StepLosses[16]);

        DivergenceException problem = Assert.Throws<DivergenceException>(() =>
            mean.Add([default, new StepLosses(target, prediction), default]));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    private static void Note(CpuBackend backend, LossRecord record, float target, float? prediction)
    {
        using var workspace = new Workspace(backend);
        record.Add(workspace.Full(new Shape(), target),
            prediction is { } value ? workspace.Full(new Shape(), value) : null);
    }
}

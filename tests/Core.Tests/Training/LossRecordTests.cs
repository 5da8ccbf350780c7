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
        using var record = new LossRecord(backend, objectives: 2);

        Note(backend, record, 1, 10, 100);
        Note(backend, record, 2, 20, 200);
        float[][] first = Rows(record);
        Note(backend, record, 3, 30, 300);

        Assert.Equal([[1, 10, 100], [2, 20, 200]], first);
        Assert.Equal([[3, 30, 300]], Rows(record));
        Assert.True(record.Take().IsEmpty);
    }

    [Fact]
    public void Without_auxiliary_objectives_there_is_one_loss()
    {
        using var backend = new CpuBackend(1);
        using var record = new LossRecord(backend, objectives: 0);

        Note(backend, record, 4);

        Assert.Equal([[4]], Rows(record));
    }

    [Fact]
    public void Steps_beyond_its_capacity_are_refused_before_anything_is_lost()
    {
        using var backend = new CpuBackend(1);
        using var record = new LossRecord(backend, objectives: 2);
        for (int step = 0; step < LossRecord.Capacity; step++)
        {
            Assert.False(record.IsFull);
            Note(backend, record, step, 0, 0);
        }

        Assert.True(record.IsFull);
        Assert.Throws<InvalidOperationException>(() => Note(backend, record, 99, 0, 0));
        Assert.Equal(LossRecord.Capacity - 1, record.Take()[^1].Target);
    }

    [Fact]
    public void Means_weigh_the_last_batch_by_what_it_has()
    {
        using var backend = new CpuBackend(1);
        using var models = new Models(backend);
        var mean = new EpochMean(default, batchSize: 4, labeled: 9, new Divergence(null, [models.Predictor]));

        mean.Add([Step(1, 2), Step(1, 2)]);
        mean.Add([Step(10, 20)]);

        Assert.Equal(2, mean.Target);
        Assert.Equal(4, mean.Auxiliary(0));
    }

    [Theory]
    [InlineData(float.NaN, 0, "the target loss became NaN in epoch 3, step 18")]
    [InlineData(0, float.PositiveInfinity, "the loss of the loss prediction module became Infinity in epoch 3, step 18")]
    public void A_loss_that_is_not_finite_is_named_with_its_own_step(float target, float prediction, string expected)
    {
        using var backend = new CpuBackend(1);
        using var models = new Models(backend);
        var mean = new EpochMean(
            new TrainingPosition(2, 0, 0, null), batchSize: 1, labeled: 100, new Divergence(null, [models.Predictor]));
        mean.Add([.. Enumerable.Repeat(Step(0, 0), 16)]);

        DivergenceException problem = Assert.Throws<DivergenceException>(() =>
            mean.Add([Step(0, 0), Step(target, prediction), Step(0, 0)]));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    private static void Note(CpuBackend backend, LossRecord record, float target, params float[] auxiliary)
    {
        using var workspace = new Workspace(backend);
        record.Add(workspace.Full(new Shape(), target),
            Array.ConvertAll(auxiliary, value => workspace.Full(new Shape(), value)));
    }

    private static StepLosses Step(float target, float auxiliary) => new(target, new[] { auxiliary });

    private static float[][] Rows(LossRecord record) =>
        [.. record.Take().ToArray().Select(step => (float[])[step.Target, .. step.Auxiliary.Span])];
}

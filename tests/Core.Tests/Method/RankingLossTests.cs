using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.LossPrediction;
using Querent.Tensors;
using Xunit;

namespace Querent.Core.Tests.Method;

public sealed class RankingLossTests : IDisposable
{
    private readonly CpuBackend _backend = new(1);

    [Fact]
    public void Pairs_match_predictions_with_their_own_targets()
    {
        // Sample k is paired with B - 1 - k: (0, 3) is ordered rightly by 3, (1, 2) wrongly by 2.
        float[] pairs = PerPair([4, 1, 3, 1], [9, 5, 2, 1]);

        Assert.Equal([0, 1 + 2], pairs);
    }

    [Fact]
    public void A_tie_of_real_losses_counts_as_smaller() =>
        Assert.Equal([1 + 0.5f], PerPair([1, 0.5f], [7, 7]));

    [Fact]
    public void The_middle_sample_of_an_odd_batch_is_left_out()
    {
        float[] three = PerPair([1, 100, 2], [1, 0, 2]);

        Assert.Equal([0], three);
    }

    [Fact]
    public void A_batch_of_one_has_ranking_loss_zero()
    {
        using var workspace = new Workspace(_backend);
        using Tensor predicted = Tensor.Persistent(_backend, [3], new Shape(1), requiresGradient: true);

        Tensor loss = RankingLoss.Mean(predicted, workspace.Upload([5], new Shape(1)), 1);
        loss.Backward();

        Assert.Equal(0, loss.ToScalar());
        Assert.Equal([0], predicted.Gradient!.ToArray());
    }

    [Fact]
    public void Shapes_of_different_rank_are_an_error()
    {
        using var workspace = new Workspace(_backend);
        Tensor column = workspace.Upload([1, 2, 3, 4], new Shape(4, 1));
        Tensor flat = workspace.Upload([1, 2, 3, 4], new Shape(4));

        Assert.Throws<ArgumentException>(() => RankingLoss.PerPair(column, flat, 1));
        Assert.Throws<ArgumentException>(() => RankingLoss.PerPair(flat, column, 1));
        Assert.Throws<ArgumentException>(() => column.Subtract(flat));
    }

    [Fact]
    public void No_gradient_flows_into_the_real_losses()
    {
        using var workspace = new Workspace(_backend);
        using Tensor predicted = Tensor.Persistent(_backend, [1, 2], new Shape(2), requiresGradient: true);
        using Tensor real = Tensor.Persistent(_backend, [2, 1], new Shape(2), requiresGradient: true);

        RankingLoss.Mean(predicted, real, 1).Backward();

        Assert.Equal([-1, 1], predicted.Gradient!.ToArray());
        Assert.Null(real.Gradient);
    }

    public void Dispose() => _backend.Dispose();

    private float[] PerPair(float[] predicted, float[] real)
    {
        using var workspace = new Workspace(_backend);
        var shape = new Shape(predicted.Length);
        return RankingLoss.PerPair(workspace.Upload(predicted, shape), workspace.Upload(real, shape), 1).ToArray();
    }
}

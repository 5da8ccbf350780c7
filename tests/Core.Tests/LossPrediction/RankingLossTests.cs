using Querent.Autograd;
using Querent.Backends;
using Querent.Conformance;
using Querent.LossPrediction;
using Querent.Tensors;

namespace Querent.Core.Tests.LossPrediction;

public sealed class RankingLossTests : IDisposable
{
    private readonly ReferenceBackend _backend = new();
    private readonly Workspace _workspace;

    public RankingLossTests() => _workspace = new Workspace(_backend);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Pairs_match_predictions_with_their_targets()
    {
        // Pairs (0, 3) and (1, 2). Both are ordered rightly, the first by 4, the second by 0.5.
        Tensor pairs = RankingLoss.PerPair(Vector(5, 1, 1.5f, 1), Vector(9, 2, 3, 8), 1);

        Assert.Equal([0, 0.5f], pairs.ToArray());
    }

    [Fact]
    public void A_tie_counts_as_the_first_loss_being_smaller()
    {
        Tensor pairs = RankingLoss.PerPair(Vector(2, 0.5f), Vector(3, 3), 1);

        Assert.Equal([2.5f], pairs.ToArray());
    }

    [Fact]
    public void The_middle_sample_of_an_odd_batch_is_in_no_pair()
    {
        Tensor predicted = Tensor.Persistent(_backend, [1, 100, 2], new Shape(3), requiresGradient: true);

        Tensor loss = RankingLoss.Mean(predicted, Vector(5, 50, 1), 1);
        loss.Backward();

        Assert.Equal(2, loss.ToScalar());
        Assert.Equal([-1, 0, 1], predicted.Gradient!.ToArray());
        predicted.Dispose();
    }

    [Fact]
    public void A_batch_of_one_has_loss_zero_and_no_gradient()
    {
        Tensor predicted = Tensor.Persistent(_backend, [3], new Shape(1), requiresGradient: true);

        Tensor loss = RankingLoss.Mean(predicted, Vector(5), 1);
        loss.Backward();

        Assert.Equal(0, loss.ToScalar());
        Assert.Equal([0], predicted.Gradient!.ToArray());
        predicted.Dispose();
    }

    [Fact]
    public void A_rank_mismatch_is_an_error_and_not_a_table_of_pairs()
    {
        Tensor column = _workspace.Full(new Shape(4, 1), 1);

        Assert.Throws<ArgumentException>(() => RankingLoss.PerPair(column, Vector(1, 2, 3, 4), 1));
        Assert.Throws<ArgumentException>(() => RankingLoss.PerPair(Vector(1, 2, 3, 4), column, 1));
        Assert.Throws<ArgumentException>(() => RankingLoss.PerPair(Vector(1, 2), Vector(1, 2, 3), 1));
    }

    [Fact]
    public void No_gradient_flows_into_the_real_losses()
    {
        Tensor predicted = Tensor.Persistent(_backend, [1, 2], new Shape(2), requiresGradient: true);
        Tensor target = Tensor.Persistent(_backend, [4, 3], new Shape(2), requiresGradient: true);

        RankingLoss.Mean(predicted, target, 1).Backward();

        Assert.Null(target.Gradient);
        Assert.NotNull(predicted.Gradient);
        predicted.Dispose();
        target.Dispose();
    }

    private Tensor Vector(params float[] values) => _workspace.Upload(values, new Shape(values.Length));
}

using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.LossPrediction;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class DiverseLossTests : StrategyConformance
{
    // The features are points of a line. The six highest losses are at 0, 1, 2, 10, 11 and 20; the others do not count.
    private static readonly float[] s_losses = [9, 8, 1, 7, 0, 6, .5f, 5, 4, 1, 0, 2];
    private static readonly float[][] s_features = [[0], [1], [90], [2], [91], [10], [92], [11], [20], [93], [94], [95]];

    // From the label at 2: 20 is farthest (18), then 10 and 11 are 8 and 9 from the nearest: 11, then 0 is 2.
    [Fact]
    public void Among_the_highest_losses_of_the_table_the_farthest_from_labeled_and_picked_are_picked()
    {
        IReadOnlyList<Pick> picks = Create("""{ "factor": 2 }""").Select(Context(3));

        Assert.Equal([new Pick(8, 18), new Pick(7, 9), new Pick(0, 2)], picks);
    }

    [Fact]
    public void A_factor_of_1_picks_the_images_of_learning_loss()
    {
        int[] highest = LearningLossTests.Strategy("learning-loss", "{}").Choose(Context(4)).Indices();

        Assert.Equal(highest.Order(), Create("""{ "factor": 1 }""").Select(Context(4)).Indices().Order());
    }

    [Fact]
    public void The_module_has_the_options_of_learning_loss()
    {
        var factory = Assert.IsType<LossPredictionFactory>(Assert.Single(Create("""{ "lambda": 0.5, "factor": 3 }""").Trains));

        Assert.Equal(new LossPredictionOptions { Lambda = .5f }, factory.Options);
    }

    protected override IAcquisitionStrategy Create() => Create("{}");

    private static IAcquisitionStrategy Create(string options) => LearningLossTests.Strategy("learning-loss-diverse", options);

    private static AcquisitionContext Context(int querySize) => Contexts.Of([.. Enumerable.Range(0, 12)], querySize,
        Contexts.Of(Signal.PredictedLoss, s_losses).With(
            Signal.LossFeatures, Contexts.Of(Signal.LossFeatures, s_features)[Signal.LossFeatures])) with
    {
        Labeled = [50],
        LabeledSignals = Contexts.Of(Signal.LossFeatures, [2]),
    };
}

using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Errors;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class TrueLossTests : StrategyConformance
{
    [Fact]
    public void It_picks_the_highest_real_loss_and_trains_no_loss_prediction_module()
    {
        IAcquisitionStrategy strategy = Create();
        SignalValues signals = Contexts.Of(Signal.TrueLoss, 0.25f, 4, 4, 1);

        Assert.Equal([Signal.TrueLoss], strategy.Needs);
        Assert.Equal([new Pick(11, 4), new Pick(12, 4)], strategy.Choose(Contexts.Of([10, 11, 12, 13], 2, signals)));
    }

    [Fact]
    public void It_has_no_options() => Assert.Throws<ConfigurationException>(
        () => LearningLossTests.Strategy("true-loss", """{ "lambda": 1 }"""));

    protected override IAcquisitionStrategy Create() => LearningLossTests.Strategy("true-loss", "{}");
}

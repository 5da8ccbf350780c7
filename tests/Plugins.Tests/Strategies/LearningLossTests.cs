using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Errors;
using Querent.LossPrediction;
using Querent.Plugins.LearningLoss;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class LearningLossTests : StrategyConformance
{
    [Fact]
    public void It_picks_the_highest_predicted_loss()
    {
        SignalValues signals = Contexts.Of(Signal.PredictedLoss, -1, 3, 0.5f, 2);

        IReadOnlyList<Pick> picks = Create().Choose(Contexts.Of([100, 7000, 7001, 20000], 2, signals));

        Assert.Equal([new Pick(7000, 3), new Pick(20000, 2)], picks);
    }

    [Fact]
    public void Equal_predictions_are_taken_by_lower_index()
    {
        SignalValues signals = Contexts.Of(Signal.PredictedLoss, 1, 2, 1, 2, 1);

        Assert.Equal([4, 8, 2, 6], Create().Choose(Contexts.Of([2, 4, 6, 8, 10], 4, signals)).Indices());
    }

    [Fact]
    public void By_default_the_module_is_trained_as_in_the_paper()
    {
        LossPredictionOptions options = Options("{}");

        Assert.Equal(LossPredictionObjective.Ranking, options.Objective);
        Assert.Equal((1f, 1f, 128), (options.Lambda, options.Margin, options.Width));
        Assert.Equal((false, true), (options.IsDetached(120, 200), options.IsDetached(121, 200)));
    }

    [Fact]
    public void Every_option_has_an_effect()
    {
        var expected = new LossPredictionOptions { Lambda = 0.5f, Margin = 2, StopGradientEpoch = 9, Width = 16 };

        Assert.Equal(expected, Options("""{ "lambda": 0.5, "margin": 2, "stopGradientEpoch": 9, "width": 16 }"""));
    }

    [Fact]
    public void The_squared_error_has_a_smaller_lambda_by_default()
    {
        var expected = new LossPredictionOptions { Objective = LossPredictionObjective.Mse, Lambda = 0.1f };

        Assert.Equal(expected, Options("""{ "objective": "mse" }"""));
        Assert.Equal(expected with { Lambda = 3 }, Options("""{ "objective": "mse", "lambda": 3 }"""));
    }

    [Fact]
    public void Detached_stops_the_gradient_before_the_first_epoch()
    {
        LossPredictionOptions options = Options("""{ "detached": true }""");

        Assert.True(options.IsDetached(epoch: 1, epochs: 10));
        Assert.Equal(Options("""{ "stopGradientEpoch": 0 }"""), options);
    }

    [Theory]
    [InlineData("""{ "detached": true, "stopGradientEpoch": 5 }""",
        "stopGradientEpoch: has no effect when 'detached' is true, which means epoch 0; remove one of the two")]
    [InlineData("""{ "stopGradientEpoch": -1 }""", "stopGradientEpoch: -1 is not in 0..")]
    [InlineData("""{ "objective": "mse", "margin": 2 }""", "margin: is unknown")]
    [InlineData("""{ "objective": "rank" }""", "objective: 'rank' is not known")]
    [InlineData("""{ "lambda": -1 }""", "lambda: -1 is not in 0..")]
    [InlineData("""{ "width": 0 }""", "width: 0 is not in 1..")]
    [InlineData("""{ "lambda": 1e308 }""", "lambda: 1E+308 is not in 0..1000000")]
    [InlineData("""{ "margin": 1e39 }""", "margin: 1E+39 is not in 0..1000000")]
    [InlineData("""{ "width": 2147483647 }""", "width: 2147483647 is not in 1..16384")]
    [InlineData("""{ "lamda": 1 }""", "lamda: is unknown; did you mean 'lambda'?")]
    public void An_option_that_cannot_count_is_an_error(string options, string problem)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Options(options));

        Assert.StartsWith($"configuration: strategies[0].{problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void It_needs_the_predicted_loss_alone() => Assert.Equal([Signal.PredictedLoss], Create().Needs);

    protected override IAcquisitionStrategy Create() => Strategy("learning-loss", "{}");

    internal static IAcquisitionStrategy Strategy(string name, string options) =>
        new PluginRegistration(new LearningLossPlugin()).Strategy(name, options);

    private static LossPredictionOptions Options(string options) => 
        Assert.IsType<LossPredictionFactory>(Assert.Single(Strategy("learning-loss", options).Trains)).Options;
}

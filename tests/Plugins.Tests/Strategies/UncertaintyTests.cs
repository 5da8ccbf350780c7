using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Errors;
using Querent.Plugins.Uncertainty;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class UncertaintyTests
{
    // Three candidates of two units: the first has one very unsure unit, the second two rather unsure ones.
    private static readonly SignalValues s_unevenUnits = Contexts.Of(Signal.ClassProbabilities, 2,
        [0.5f, 0.5f], [1, 0], [0.7f, 0.3f], [0.7f, 0.3f], [0.9f, 0.1f], [0.9f, 0.1f]);

    [Theory]
    [InlineData("least-confidence", "least_confidence")]
    [InlineData("margin", "margin")]
    [InlineData("entropy", "entropy")]
    public void Scores_equal_the_golden_ones(string name, string goldenName)
    {
        JsonNode golden = SharedFolders.Golden("uncertainty.json");
        float[][] rows = golden["probabilities"].Deserialize<float[][]>()!;
        double[] expected = golden[goldenName].Deserialize<double[]>()!;
        int[] candidates = [.. Enumerable.Range(0, rows.Length).Select(i => 10 + (3 * i))];

        IReadOnlyList<Pick> picks = Create(name).Choose(Contexts.Of(
            candidates, candidates.Length, Contexts.Of(Signal.ClassProbabilities, rows)));

        foreach (Pick pick in picks)
        {
            double score = expected[Array.IndexOf(candidates, pick.Index)];
            Assert.Equal(score, pick.Score!.Value, 1e-4 + (1e-4 * Math.Abs(score)));
        }
    }

    [Theory]
    [InlineData("least-confidence")]
    [InlineData("margin")]
    [InlineData("entropy")]
    public void A_one_hot_prediction_scores_exactly_zero(string name)
    {
        SignalValues signals = Contexts.Of(Signal.ClassProbabilities, [0, 1, 0]);

        Pick pick = Assert.Single(Create(name).Choose(Contexts.Of([5], 1, signals)));

        Assert.Equal(new Pick(5, 0.0), pick);
    }

    [Theory]
    [InlineData("least-confidence")]
    [InlineData("margin")]
    [InlineData("entropy")]
    public void A_prediction_that_is_not_a_number_does_not_pass_for_a_certain_one(string name)
    {
        SignalValues signals = Contexts.Of(Signal.ClassProbabilities, [float.NaN, float.NaN]);

        var error = Assert.Throws<InvalidOperationException>(() => Create(name).Choose(Contexts.Of([5], 1, signals)));

        Assert.Equal("the score of index 5 is NaN", error.Message);
    }

    [Fact]
    public void Scores_stay_aligned_with_dataset_indices()
    {
        SignalValues signals = Contexts.Of(Signal.ClassProbabilities, [0.9f, 0.1f], [0.5f, 0.5f], [1, 0], [0.6f, 0.4f]);

        int[] picks = Create("entropy").Choose(Contexts.Of([30, 500, 501, 9000], 3, signals)).Indices();

        Assert.Equal([500, 9000, 30], picks);
    }

    [Theory]
    [InlineData("mean", new[] { 20, 10, 30 })]
    [InlineData("sum", new[] { 20, 10, 30 })]
    [InlineData("max", new[] { 10, 20, 30 })]
    public void The_units_of_an_image_are_aggregated_as_the_option_says(string aggregate, int[] expected)
    {
        IAcquisitionStrategy strategy = Create("least-confidence", $$"""{ "aggregate": "{{aggregate}}" }""");

        Assert.Equal(expected, strategy.Choose(Contexts.Of([10, 20, 30], 3, s_unevenUnits)).Indices());
    }

    [Theory]
    [InlineData("mean", 0.3)]
    [InlineData("sum", 0.6)]
    public void The_sum_is_not_divided_by_the_number_of_units(string aggregate, double expected)
    {
        IAcquisitionStrategy strategy = Create("least-confidence", $$"""{ "aggregate": "{{aggregate}}" }""");

        Pick first = strategy.Choose(Contexts.Of([10, 20, 30], 1, s_unevenUnits))[0];

        Assert.Equal(expected, first.Score!.Value, 1e-6);
    }

    [Fact]
    public void An_unknown_aggregation_is_an_error()
    {
        ConfigurationException error =
            Assert.Throws<ConfigurationException>(() => Create("entropy", """{ "aggregate": "men" }"""));

        Assert.Equal(
            "configuration: strategies[0].aggregate: 'men' is not known; did you mean 'mean'?", error.Message);
    }

    private static IAcquisitionStrategy Create(string name, string options = "{}") =>
        new PluginRegistration(new UncertaintyPlugin()).Strategy(name, options);
}

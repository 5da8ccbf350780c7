using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Plugins.CoreSet;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class CoreSetTests : StrategyConformance
{
    [Fact]
    public void Picks_equal_the_golden_ones_in_their_order()
    {
        foreach (JsonNode? golden in SharedFolders.Golden("k_center_greedy.json").AsArray())
        {
            float[][] features = golden!["features"].Deserialize<float[][]>()!;
            int[] labeled = golden["labeled"].Deserialize<int[]>()!;
            int[] candidates = [.. Enumerable.Range(0, features.Length).Except(labeled)];
            int budget = Math.Min(golden["budget"]!.GetValue<int>(), candidates.Length);

            int[] picks = Create().Select(Context(features, candidates, labeled, budget)).Indices();

            Assert.Equal(golden["selected"].Deserialize<int[]>(), picks);
        }
    }

    [Fact]
    public void The_score_is_the_distance_to_the_nearest_center_when_picked()
    {
        float[][] line = [[0], [1], [4], [10]];

        IReadOnlyList<Pick> picks = Create().Select(Context(line, [1, 2, 3], [0], 3));

        Assert.Equal([new Pick(3, 10), new Pick(2, 4), new Pick(1, 1)], picks);
    }

    // 19 features: no whole number of vectors on any machine, with an odd vector left over on most.
    [Fact]
    public void Distances_agree_with_their_definition_for_any_number_of_features()
    {
        float[][] features = [.. Enumerable.Range(0, 12).Select(row =>
            Enumerable.Range(0, 19).Select(column => MathF.Sin((7 * row) + (3 * column))).ToArray())];

        Pick first = Create().Select(Context(features, [.. Enumerable.Range(1, 11)], [0], 1))[0];

        double[] distances = [.. features.Select(row =>
            Math.Sqrt(row.Zip(features[0]).Sum(pair => Math.Pow(pair.First - pair.Second, 2))))];
        Assert.Equal(Array.IndexOf(distances, distances.Max()), first.Index);
        Assert.Equal(distances.Max(), first.Score!.Value, 1e-5);
    }

    [Fact]
    public void Every_labeled_image_is_a_center_however_many_there_are()
    {
        float[][] line = [.. Enumerable.Range(0, 30).Select(i => new float[] { i * i })];
        int[] labeled = [.. Enumerable.Range(0, 30).Where(i => i % 2 == 0)];
        int[] candidates = [.. Enumerable.Range(0, 30).Where(i => i % 2 == 1)];

        Pick first = Create().Select(Context(line, candidates, labeled, 1))[0];

        Assert.Equal(new Pick(29, 57), first);
    }

    [Fact]
    public void Images_with_the_same_features_are_still_different_picks()
    {
        float[][] same = [[1, 2], [1, 2], [1, 2], [1, 2]];

        IReadOnlyList<Pick> picks = Create().Select(Context(same, [1, 2, 3], [0], 3));

        Assert.Equal([new Pick(1, 0), new Pick(2, 0), new Pick(3, 0)], picks);
    }

    [Fact]
    public void An_embedding_that_is_not_finite_is_said_instead_of_picked()
    {
        AcquisitionContext context = Of([[0], [float.NaN]], [[1]]);

        var error = Assert.Throws<InvalidOperationException>(() => Create().Select(context));

        Assert.Equal("the distance of row 1 is NaN: an embedding is not finite", error.Message);
    }

    [Fact]
    public void Without_labeled_images_the_first_pick_has_no_score()
    {
        AcquisitionContext context = Of([[0], [3]], []);

        Assert.Equal([new Pick(4), new Pick(6, 3)], Create().Select(context with { QuerySize = 2 }));
    }

    protected override IAcquisitionStrategy Create() =>
        new PluginRegistration(new CoreSetPlugin()).Strategy("core-set");

    private static AcquisitionContext Context(float[][] features, int[] candidates, int[] labeled, int querySize) =>
        Contexts.Of(candidates, querySize, Contexts.Of(Signal.Embeddings, [.. candidates.Select(i => features[i])])) with
        {
            Labeled = labeled,
            LabeledSignals = Contexts.Of(Signal.Embeddings, [.. labeled.Select(i => features[i])]),
        };

    private static AcquisitionContext Of(float[][] candidates, float[][] labeled) =>
        Contexts.Of([4, 6], 1, Contexts.Of(Signal.Embeddings, candidates)) with
        {
            Labeled = [.. Enumerable.Range(0, labeled.Length)],
            LabeledSignals = labeled.Length == 0 ? new SignalValues() : Contexts.Of(Signal.Embeddings, labeled),
        };
}

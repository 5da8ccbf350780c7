using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Plugins.Badge;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class BadgeTests : StrategyConformance
{
    private static readonly float[][] s_probabilities = [.. Tables.Random(1, 12, 3).Select(Softmax)];
    private static readonly float[][] s_embeddings = Tables.Random(2, 12, 5);

    // |g|^2 = |onehot - p|^2 |h|^2: .5^2 + .3^2 + .2^2 = .38 by 4, .02 + .01 ... by more; the distances follow from the factors.
    [Fact]
    public void The_picks_of_a_table_are_those_of_gradients_that_are_built()
    {
        double[][] gradients = Built(s_probabilities, s_embeddings);

        IReadOnlyList<Pick> picks = Create().Select(Context(s_probabilities, s_embeddings, 12));

        int[] positions = picks.Positions();
        Assert.Equal(Enumerable.Range(0, 12).MaxBy(row => Squared(gradients[row])), positions[0]);
        for (int i = 0; i < 12; i++)
        {
            double expected = i == 0 ? Squared(gradients[positions[0]]) : positions[..i].Min(
                pick => Squared([.. gradients[positions[i]].Zip(gradients[pick], (x, y) => x - y)]));
            Assert.Equal(expected, picks[i].Score!.Value, 1e-5 * expected);
        }
    }

    // By hand: p = (.6, .4): a = (.4, -.4), |a|^2 = .32; p = (.9, .1): .02; p = (.5, .5): .5.
    [Fact]
    public void The_first_pick_has_the_longest_gradient()
    {
        Pick first = Create().Select(Context([[.6f, .4f], [.9f, .1f], [.5f, .5f]], [[3], [4], [2]], 1))[0];

        Assert.Equal(0, (first.Index - 10) / 2);
        Assert.Equal(.32 * 9, first.Score!.Value, 1e-6);
    }

    [Fact]
    public void The_second_pick_is_drawn_by_squared_distances()
    {
        const int trials = 2000;
        double[][] gradients = Built(s_probabilities, s_embeddings);
        int first = Enumerable.Range(0, 12).MaxBy(row => Squared(gradients[row]));
        double[] squared = [.. gradients.Select(row => Squared([.. row.Zip(gradients[first], (x, y) => x - y)]))];
        var counts = new int[12];
        for (int trial = 0; trial < trials; trial++)
        {
            AcquisitionContext context = Context(s_probabilities, s_embeddings, 2) with { Seed = new Seed(4).For(trial) };
            counts[Create().Select(context).Positions()[1]]++;
        }

        // 99.9 % of such draws have a chi-square of 10 degrees of freedom below 29.59.
        Assert.Equal(0, counts[first]);
        Assert.InRange(Enumerable.Range(0, 12).Where(row => row != first).Sum(row =>
            Math.Pow(counts[row] - (trials * squared[row] / squared.Sum()), 2) / (trials * squared[row] / squared.Sum())), 0, 29.59);
    }

    [Fact]
    public void The_length_of_all_embeddings_does_not_matter()
    {
        float[][] longer = [.. s_embeddings.Select(row => row.Select(value => 8 * value).ToArray())];

        Assert.Equal(Create().Select(Context(s_probabilities, s_embeddings, 9)).Positions(),
            Create().Select(Context(s_probabilities, longer, 9)).Positions());
    }

    [Fact]
    public void A_copy_of_a_pick_is_not_drawn_while_others_are_left()
    {
        int[] twice = [.. Enumerable.Range(0, 24).Select(i => i / 2)];
        float[][] far = [.. s_embeddings.Select(row => row.Select(value => value + 1000).ToArray())];

        int[] picks = Create().Select(
            Context([.. twice.Select(i => s_probabilities[i])], [.. twice.Select(i => far[i])], 12)).Positions();

        Assert.Equal(Enumerable.Range(0, 12), picks.Select(position => position / 2).Order());
    }

    [Fact]
    public void Several_units_of_an_image_are_refused_in_one_line() => Assert.Equal(
        "badge needs one row of class probabilities per image, as in image classification, and this task has 2; choose " +
        "another strategy", Assert.Throws<InvalidOperationException>(() => LogitGradient.Of(Contexts.Of(
            Signal.ClassProbabilities, 2, [1, 0], [0, 1])[Signal.ClassProbabilities])).Message);

    protected override IAcquisitionStrategy Create() => new PluginRegistration(new BadgePlugin()).Strategy("badge");

    private static AcquisitionContext Context(float[][] probabilities, float[][] embeddings, int querySize) =>
        Contexts.Of([.. Enumerable.Range(0, embeddings.Length).Select(i => 10 + (2 * i))], querySize,
            Contexts.Of(Signal.Embeddings, embeddings).With(LogitGradient.Signal, LogitGradient.Of(
                Contexts.Of(Signal.ClassProbabilities, probabilities)[Signal.ClassProbabilities])));

    private static double[][] Built(float[][] probabilities, float[][] embeddings) =>
        [.. probabilities.Zip(embeddings, (p, h) => p.SelectMany((value, c) => h.Select(
            feature => ((value == p.Max() ? 1.0 : 0) - value) * feature)).ToArray())];

    private static double Squared(double[] row) => row.Sum(value => value * value);

    private static float[] Softmax(float[] logits)
    {
        float sum = logits.Sum(MathF.Exp);
        return [.. logits.Select(logit => MathF.Exp(logit) / sum)];
    }
}

using Querent.ActiveLearning;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

/// <summary>Small pools whose picks can be computed by hand, and random ones.</summary>
internal static class Tables
{
    /// <summary>12 images of 3 classes: six, four and two that are alike, in three directions.</summary>
    public static string ThreeClasses => "ABACABABACAB";

    public static float[][] Directions(string classes, float scale = 1) =>
        [.. classes.Select(letter => new[] { letter == 'A' ? scale : 0, letter == 'B' ? scale : 0, letter == 'C' ? scale : 0 })];

    /// <summary>Directions of the plane, in degrees.</summary>
    public static float[][] Angles(params double[] degrees) => [.. degrees.Select(angle =>
        new[] { (float)Math.Cos(angle * Math.PI / 180), (float)Math.Sin(angle * Math.PI / 180) })];

    public static float[][] Random(ulong seed, int rows, int columns)
    {
        RandomStream stream = new Seed(seed).Stream();
        return [.. Enumerable.Range(0, rows).Select(
            _ => Enumerable.Range(0, columns).Select(_ => (float)stream.NextGaussian()).ToArray())];
    }

    /// <summary>A context of representations: candidate i is image 10 + 2i, labeled image j is image j.</summary>
    public static AcquisitionContext Of(float[][] candidates, int querySize, params float[][] labeled) =>
        Contexts.Of([.. Enumerable.Range(0, candidates.Length).Select(i => 10 + (2 * i))], querySize,
            Contexts.Of(Signal.Representation, candidates)) with
        {
            Labeled = [.. Enumerable.Range(0, labeled.Length)],
            LabeledSignals = labeled.Length == 0 ? new SignalValues() : Contexts.Of(Signal.Representation, labeled),
        };

    /// <summary>The positions of picks among the candidates.</summary>
    public static int[] Positions(this IEnumerable<Pick> picks) => [.. picks.Select(pick => (pick.Index - 10) / 2)];

    public static double Squared(float[] a, float[] b) => a.Zip(b).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2));

    public static double[] Unit(float[] row)
    {
        double length = Math.Sqrt(row.Sum(value => (double)value * value));
        return [.. row.Select(value => value / length)];
    }
}

using Querent.ActiveLearning;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>The representation of candidates and labeled images, in rows of unit length.</summary>
/// <param name="Positions">The position of each row among the candidates of the context, rising.</param>
/// <param name="Rows">A row for each of them.</param>
/// <param name="Labeled">A row for each labeled image.</param>
internal sealed record UnitRepresentation(int[] Positions, RowMatrix Rows, RowMatrix Labeled)
{
    /// <summary>The signals that it is made from.</summary>
    public static IReadOnlyList<Signal> Needs { get; } = [Signal.Representation];

    /// <summary>That of all candidates.</summary>
    public static UnitRepresentation Of(AcquisitionContext context) => Of(context, int.MaxValue);

    /// <summary>That of some candidates, drawn at random where there are more than a number.</summary>
    /// <param name="context">Has <see cref="Needs"/> of candidates and labeled images.</param>
    /// <param name="most">The number; a larger query raises it.</param>
    public static UnitRepresentation Of(AcquisitionContext context, int most)
    {
        RowMatrix all = context.Signals[Signal.Representation].Matrix;
        int[] positions = [.. Enumerable.Range(0, all.Rows)];
        most = Math.Max(most, context.QuerySize);
        if (most < positions.Length)
        {
            RandomStream draw = context.Seed.For((int)Draw.Candidates).Stream();
            positions = draw.Sample(positions, most);
            Array.Sort(positions);
            all = all.Gather(positions);
        }

        RowMatrix labeled = context.Labeled.Count == 0
            ? new RowMatrix([], all.Columns) : context.LabeledSignals[Signal.Representation].Matrix;
        return new UnitRepresentation(positions, UnitRows.Of(all), UnitRows.Of(labeled));
    }

    /// <summary>The labeled images, then the candidates.</summary>
    public RowMatrix WithLabeled()
    {
        var values = new float[checked((Labeled.Rows + Rows.Rows) * Rows.Columns)];
        for (int row = 0; row < Labeled.Rows + Rows.Rows; row++)
        {
            (row < Labeled.Rows ? Labeled.Row(row) : Rows.Row(row - Labeled.Rows)).CopyTo(values.AsSpan(row * Rows.Columns));
        }

        return new RowMatrix(values, Rows.Columns);
    }
}

/// <summary>The purposes of random draws in one selection, which do not depend on each other.</summary>
internal enum Draw
{
    Candidates = 1,
    Clusters = 2,
    Picks = 3,
}

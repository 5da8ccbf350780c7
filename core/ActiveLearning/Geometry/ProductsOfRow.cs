using System.Numerics;
using System.Runtime.InteropServices;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Products of one row with others, to be made distances.</summary>
/// <param name="row">As it came.</param>
/// <param name="norm">Its squared norm, relative to the origin of the others.</param>
/// <param name="others">As they came.</param>
/// <param name="centered">Those of them that the products are with.</param>
internal readonly ref struct ProductsOfRow(
    ReadOnlySpan<float> row, float norm, RowMatrix others, CenteredRows centered)
{
    // A distance below this part of |a|^2 + |b|^2 lost too many digits in the subtraction.
    private const float Cancelled = 1f / 32;

    private readonly ReadOnlySpan<float> _row = row;

    /// <summary>d = |a|^2 + |b|^2 - 2ab, in place.</summary>
    internal void ToDistances(Span<float> products)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(products);
        ReadOnlySpan<Vector<float>> norms = MemoryMarshal.Cast<float, Vector<float>>(centered.Norms);
        for (int i = 0; i < wide.Length; i++)
        {
            Vector<float> sum = norms[i] + new Vector<float>(norm);
            wide[i] = sum - (2 * wide[i]);
            if (Vector.LessThanAny(wide[i], Cancelled * sum))
            {
                int first = i * Vector<float>.Count;
                Repair(products.Slice(first, Vector<float>.Count), first);
            }
        }

        int rest = wide.Length * Vector<float>.Count;
        for (int i = rest; i < products.Length; i++)
        {
            products[i] = centered.Norms[i] + norm - (2 * products[i]);
        }

        Repair(products[rest..], rest);
    }

    private void Repair(Span<float> squared, int first)
    {
        for (int i = 0; i < squared.Length; i++)
        {
            if (squared[i] < Cancelled * (centered.Norms[first + i] + norm))
            {
                squared[i] = SquaredDistance.Between(_row, others.Row(centered.Start + first + i));
            }
        }
    }
}

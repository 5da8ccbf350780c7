using Querent.Backends;

namespace Querent.Autograd.Ops;

/// <summary>Repeats the second operand of a binary operation to the shape of the first (broadcasting).</summary>
internal static class Broadcast
{
    /// <exception cref="ArgumentException">The shapes do not match; a difference in rank alone never broadcasts [B, 1]
    /// against [B].</exception>
    internal static AxisLayout Layout(Shape a, Shape b)
    {
        if (a == b)
        {
            return AxisLayout.Elementwise(a.Length);
        }

        // Where b has fewer axes, the missing ones are leading ones of extent 1. [B, 1] against [B] would be read as
        // B x B pairs by that rule elsewhere; here the first operand is never repeated, so it is an error.
        int missing = a.Rank - b.Rank;
        int first = a.Rank, last = -1;
        for (int axis = 0; axis < a.Rank && missing >= 0; axis++)
        {
            int extent = axis < missing ? 1 : b[axis - missing];
            if (extent == 1 && a[axis] != 1)
            {
                (first, last) = (Math.Min(first, axis), axis);
            }
            else if (extent != a[axis])
            {
                throw Mismatch(a, b);
            }
        }

        if (missing < 0)
        {
            throw Mismatch(a, b);
        }

        if (last < 0)
        {
            return AxisLayout.Elementwise(a.Length);
        }

        for (int axis = first; axis <= last; axis++)
        {
            if (axis >= missing && b[axis - missing] != 1)
            {
                throw new ArgumentException($"Cannot repeat {b} to {a}: the repeated axes must be neighbours.");
            }
        }

        return a.Along(first, last - first + 1);
    }

    private static ArgumentException Mismatch(Shape a, Shape b) => new($"The shapes {a} and {b} do not match.");
}

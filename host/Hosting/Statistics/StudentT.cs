namespace Querent.Hosting.Statistics;

/// <summary>Student's t distribution, for whole degrees of freedom.</summary>
internal static class StudentT
{
    /// <summary>
    /// Probability of a |T| of at least |<paramref name="t"/>|: the regularized incomplete beta function I_x(n/2, 1/2)
    /// at x = n / (n + t^2) (DLMF 8.17).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no degree of freedom, or t is NaN.</exception>
    public static double TwoSidedP(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        if (double.IsNaN(t))
        {
            throw new ArgumentOutOfRangeException(nameof(t), "A t of NaN has no probability.");
        }

        double square = t * t;
        if (double.IsInfinity(square))
        {
            return 0;
        }

        // Each side of the symmetry I_x(a, b) = 1 - I_1-x(b, a) has its half where the fraction converges fast.
        double half = degrees / 2.0;
        double x = degrees / (degrees + square), rest = square / (degrees + square);
        double density = Math.Pow(x, half) * Math.Sqrt(rest) / Beta(degrees);
        return x < (half + 1) / (half + 2.5)
            ? density / half * BetaFraction.At(x, half, 0.5)
            : 1 - (density / 0.5 * BetaFraction.At(rest, 0.5, half));
    }

    /// <summary>The t with a probability of <paramref name="level"/> for |T| below it, by bisection.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no degree of freedom, or the level is not between 0 and
    /// 1.</exception>
    public static double Critical(double level, int degrees)
    {
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), $"A level of {level} is not between 0 and 1.");
        }

        double low = 0, high = 1;
        while (TwoSidedP(high, degrees) > 1 - level)
        {
            (low, high) = (high, 2 * high);
        }

        double middle;
        while ((middle = low + ((high - low) / 2)) > low && middle < high)
        {
            (low, high) = TwoSidedP(middle, degrees) > 1 - level ? (middle, high) : (low, middle);
        }

        return high;
    }

    // B(n/2, 1/2) from B(1/2, 1/2) = pi or B(1, 1/2) = 2 by B(a + 1, b) = B(a, b) a / (a + b).
    private static double Beta(int degrees)
    {
        bool odd = degrees % 2 == 1;
        double beta = odd ? Math.PI : 2;
        for (double a = odd ? 0.5 : 1; a < degrees / 2.0; a++)
        {
            beta *= a / (a + 0.5);
        }

        return beta;
    }
}

namespace Querent.Hosting.Statistics;

/// <summary>Continued fraction of the regularized incomplete beta function.</summary>
internal static class BetaFraction
{
    // Some units in the last place: each step rounds three times.
    private const double Precision = 1e-15;

    /// <summary>
    /// The F of I_x(a, b) = x^a (1 - x)^b / (a B(a, b)) * F (DLMF 8.17.22), by Lentz's algorithm as modified by
    /// Thompson and Barnett (1986). Only for x below (a + 1) / (a + b + 2): there it converges
    /// fast, and no denominator is 0.
    /// </summary>
    public static double At(double x, double a, double b)
    {
        double c = 1, d = 0, fraction = 1;
        for (int m = 0; ; m++)
        {
            double odd = -(a + m) * (a + b + m) / ((a + (2 * m)) * (a + (2 * m) + 1)) * x;
            double even = (m + 1) * (b - m - 1) / ((a + (2 * m) + 1) * (a + (2 * m) + 2)) * x;
            double change = Step(odd, ref c, ref d) * Step(even, ref c, ref d);
            fraction *= change;
            if (Math.Abs(change - 1) < Precision)
            {
                return 1 / fraction;
            }
        }
    }

    private static double Step(double coefficient, ref double c, ref double d)
    {
        d = 1 / (1 + (coefficient * d));
        c = 1 + (coefficient / c);
        return c * d;
    }
}

namespace Querent.Plugins.ToolFormats.Common;

/// <summary>Angles as tools take them.</summary>
internal static class Degrees
{
    private const double Turn = 360;

    /// <summary>The same direction in 0..360.</summary>
    public static double Positive(double degrees) =>
        degrees is >= 0 and < Turn ? degrees : ((degrees % Turn) + Turn) % Turn;
}

using System.Numerics;
using Querent.Randomness;

namespace Querent.Images.Drawing;

/// <summary>
/// The colours of synthetic images. Grounds are dull. The colour of a figure hints at its pair of sister classes, as
/// colours of real things do, but never at which of the two it is; one in five has any colour.
/// </summary>
public static class Palette
{
    private const int Pairs = 5;

    /// <summary>Any colour: red, green and blue, each uniform in [low, high).</summary>
    /// <param name="stream">The source of three random numbers.</param>
    /// <param name="low">The least value of a channel; 0 is dark. Differences of colours may be negative.</param>
    /// <param name="high">The upper end of a channel; 1 is full.</param>
    public static Vector3 Any(ref RandomStream stream, float low, float high) =>
        new(stream.NextSingle(low, high), stream.NextSingle(low, high), stream.NextSingle(low, high));

    /// <summary>A colour of a background: grey of 0.1 to 0.5, with up to 0.08 more or less in each channel.</summary>
    /// <param name="stream">The source of random numbers.</param>
    /// <returns>Red, green and blue in 0.02..0.58, where 1 is full.</returns>
    public static Vector3 Ground(ref RandomStream stream) =>
        new Vector3(stream.NextSingle(0.1f, 0.5f)) + Any(ref stream, -0.08f, 0.08f);

    /// <summary>A colour of a figure: four times in five of its pair of sister classes, else of any hue.</summary>
    /// <param name="figureClass">The class of the figure.</param>
    /// <param name="stream">The source of random numbers.</param>
    /// <returns>Red, green and blue in 0..1.</returns>
    public static Vector3 Ink(FigureClass figureClass, ref RandomStream stream)
    {
        float turn = stream.NextInt(5) == 0
            ? stream.NextSingle()
            : (((int)figureClass / 2) + stream.NextSingle(-0.4f, 0.4f)) / Pairs;
        float paleness = stream.NextSingle(0.1f, 0.5f);
        return Vector3.Lerp(Hue(turn), Vector3.One, paleness) * stream.NextSingle(0.75f, 1);
    }

    /// <summary>A full colour of the colour circle.</summary>
    /// <param name="turn">0 is red, 1/3 is green, 2/3 is blue; 1 is red again.</param>
    /// <returns>Red, green and blue in 0..1.</returns>
    public static Vector3 Hue(float turn) => Vector3.Clamp(
        new Vector3(Wave(turn), Wave(turn - (1f / 3)), Wave(turn - (2f / 3))), Vector3.Zero, Vector3.One);

    // 1 around a whole turn, 0 around a half turn: with three of them a third apart, the colour circle.
    private static float Wave(float turn) => 0.5f + MathF.Cos(2 * MathF.PI * turn);
}

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

    public static Vector3 Any(ref RandomStream stream, float low, float high) =>
        new(stream.NextSingle(low, high), stream.NextSingle(low, high), stream.NextSingle(low, high));

    public static Vector3 Ground(ref RandomStream stream) =>
        new Vector3(stream.NextSingle(0.1f, 0.5f)) + Any(ref stream, -0.08f, 0.08f);

    public static Vector3 Ink(FigureClass figureClass, ref RandomStream stream)
    {
        float turn = stream.NextInt(5) == 0
            ? stream.NextSingle()
            : (((int)figureClass / 2) + stream.NextSingle(-0.4f, 0.4f)) / Pairs;
        var hue = new Vector3(Wave(turn), Wave(turn - (1f / 3)), Wave(turn - (2f / 3)));
        float paleness = stream.NextSingle(0.1f, 0.5f);
        return Vector3.Lerp(Vector3.Clamp(hue, Vector3.Zero, Vector3.One), Vector3.One, paleness) *
            stream.NextSingle(0.75f, 1);
    }

    // 1 around a whole turn, 0 around a half turn: with three of them a third apart, the colour circle.
    private static float Wave(float turn) => 0.5f + MathF.Cos(2 * MathF.PI * turn);
}

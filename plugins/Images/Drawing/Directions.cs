using System.Numerics;
using Querent.Randomness;

namespace Querent.Images.Drawing;

/// <summary>Random directions in the plane.</summary>
public static class Directions
{
    /// <summary>A vector of length 1; all angles are equally likely.</summary>
    /// <param name="stream">The source of one random number.</param>
    public static Vector2 Any(ref RandomStream stream)
    {
        (float sine, float cosine) = MathF.SinCos(stream.NextSingle(0, 2 * MathF.PI));
        return new Vector2(cosine, sine);
    }
}

using System.Numerics;
using Querent.Randomness;

namespace Querent.Images.Drawing;

/// <summary>A background that changes slowly: a slope of colour, and a wave of brightness.</summary>
public static class Backdrop
{
    /// <summary>Paints every pixel of a canvas.</summary>
    /// <param name="canvas">All that was drawn before is lost.</param>
    /// <param name="ground">The colour in the upper left corner; each channel changes by up to 0.12 per 1 of the slope, and
    /// by up to 0.08 with the wave.</param>
    /// <param name="slope">The direction of the slope. Its length is 1 / size, so that it is 1 across the canvas.</param>
    /// <param name="wave">The direction of the wave; its length is radians per pixel.</param>
    /// <param name="stream">The source of four random numbers: colour of the slope, height of the wave.</param>
    public static void Paint(Canvas canvas, Vector3 ground, Vector2 slope, Vector2 wave, ref RandomStream stream)
    {
        Vector3 change = Palette.Any(ref stream, -0.12f, 0.12f);
        float swell = stream.NextSingle(0, 0.08f);
        canvas.Paint(p =>
            ground + (change * Vector2.Dot(p, slope)) + new Vector3(swell * MathF.Sin(Vector2.Dot(p, wave))));
    }
}

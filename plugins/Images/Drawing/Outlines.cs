using System.Numerics;

namespace Querent.Images.Drawing;

/// <summary>Signed distances to the borders of shapes around the origin, negative inside (after Quilez).</summary>
public static class Outlines
{
    /// <summary>A filled circle.</summary>
    /// <param name="p">The point, relative to the center of the shape.</param>
    /// <param name="radius">Radius in the unit of the point.</param>
    public static float Disk(Vector2 p, float radius) => p.Length() - radius;

    /// <summary>A circle with a round hole in its center.</summary>
    /// <param name="p">The point, relative to the center of the shape.</param>
    /// <param name="radius">Radius of the circle.</param>
    /// <param name="hole">Radius of the hole, less than that of the circle.</param>
    public static float Ring(Vector2 p, float radius, float hole) =>
        Math.Max(p.Length() - radius, hole - p.Length());

    /// <summary>
    /// A rectangle with sides parallel to the axes; beyond a corner, the value is less than the distance.
    /// </summary>
    /// <param name="p">The point, relative to the center of the shape.</param>
    /// <param name="halfWidth">Half of the side along x.</param>
    /// <param name="halfHeight">Half of the side along y.</param>
    public static float Box(Vector2 p, float halfWidth, float halfHeight) =>
        Math.Max(Math.Abs(p.X) - halfWidth, Math.Abs(p.Y) - halfHeight);

    /// <summary>A bar with round ends; without a length it is a disk.</summary>
    /// <param name="p">The point, relative to the center of the shape.</param>
    /// <param name="along">The direction of the bar, of length 1.</param>
    /// <param name="halfLength">Half of the length between the centers of both ends.</param>
    /// <param name="radius">Half of the width.</param>
    public static float Capsule(Vector2 p, Vector2 along, float halfLength, float radius) =>
        (p - (along * Math.Clamp(Vector2.Dot(p, along), -halfLength, halfLength))).Length() - radius;

    /// <summary>
    /// Two crossed bars parallel to the axes; beyond a corner, and inside where the bars cross, the value is nearer to
    /// 0 than the distance.
    /// </summary>
    /// <param name="p">The point, relative to the center of the shape.</param>
    /// <param name="radius">Half of the length of a bar.</param>
    /// <param name="halfWidth">Half of the width of a bar.</param>
    public static float Plus(Vector2 p, float radius, float halfWidth) =>
        Math.Min(Box(p, radius, halfWidth), Box(p, halfWidth, radius));

    /// <summary>
    /// A star with its tips on a circle and its notches on a smaller one; with three tips and half the radius it is a
    /// triangle.
    /// </summary>
    public static float Star(Vector2 p, int tips, float radius, float notch)
    {
        // All half sectors look alike: fold the point into the one from a tip at angle 0 to a notch at pi / tips.
        float sector = 2 * MathF.PI / tips;
        float angle = MathF.Atan2(p.Y, p.X);
        float folded = Math.Abs(angle - (sector * MathF.Round(angle / sector)));
        (float sine, float cosine) = MathF.SinCos(folded);
        Vector2 point = p.Length() * new Vector2(cosine, sine);
        (float notchSine, float notchCosine) = MathF.SinCos(sector / 2);
        var tip = new Vector2(radius, 0);
        Vector2 edge = Vector2.Normalize((notch * new Vector2(notchCosine, notchSine)) - tip);
        return ((point.X - tip.X) * edge.Y) - ((point.Y - tip.Y) * edge.X);
    }

    /// <summary>Even bands across the x axis.</summary>
    public static float Bands(Vector2 p, float period)
    {
        float x = p.X / period;
        return period * (0.25f - Math.Abs(x - MathF.Round(x)));
    }
}

using System.Numerics;

namespace Querent.Images.Drawing;

/// <summary>One figure of a class: position, size, rotation, and similarity to its sister class.</summary>
public readonly record struct Figure(FigureClass Class, Vector2 Center, float Radius, float Turn, bool Confusable)
{
    private const float QuarterPi = MathF.PI / 4;

    /// <summary>The signed distance of a pixel to the border of the figure.</summary>
    public float Distance(Vector2 pixel)
    {
        Vector2 p = Turned(pixel - Center, Turn);
        return Class switch
        {
            FigureClass.Disk => Outlines.Disk(p, Radius),
            FigureClass.Ring => Outlines.Ring(p, Radius, Radius * (Confusable ? 0.3f : 0.58f)),
            FigureClass.Square => Outlines.Box(p, 0.82f * Radius, 0.82f * Radius),
            FigureClass.Diamond => Outlines.Box(Turned(p, QuarterPi), 0.82f * Radius, 0.82f * Radius),
            FigureClass.Triangle => Outlines.Star(Turned(p, MathF.PI / 2), 3, 1.15f * Radius, 0.575f * Radius),
            FigureClass.Star => Confusable
                ? Outlines.Star(Turned(p, MathF.PI / 2), 3, 1.15f * Radius, 0.3f * Radius)
                : Outlines.Star(Turned(p, MathF.PI / 2), 5, 1.15f * Radius, 0.45f * Radius),
            FigureClass.Plus => Outlines.Plus(p, Radius, 0.27f * Radius),
            FigureClass.Cross => Outlines.Plus(Turned(p, QuarterPi), Radius, 0.27f * Radius),
            FigureClass.Stripes => Math.Max(Outlines.Bands(p, Period), Outlines.Disk(p, Radius)),
            _ => Math.Max(Checks(p), Outlines.Disk(p, Radius)),
        };
    }

    /// <summary>No part of the figure is farther from its center: the corner of a box, the tip of a star.</summary>
    public float Reach => 1.2f * Radius;

    private float Period => Math.Max(4, 0.55f * Radius);

    // Two fields of bands; the figure is where both or neither have one.
    private float Checks(Vector2 p)
    {
        float across = Outlines.Bands(p, Period);
        float along = Outlines.Bands(new Vector2(p.Y, p.X), Confusable ? 2.5f * Period : Period);
        return Math.Max(Math.Min(across, along), -Math.Max(across, along));
    }

    private static Vector2 Turned(Vector2 p, float angle)
    {
        (float sine, float cosine) = MathF.SinCos(angle);
        return new Vector2((p.X * cosine) - (p.Y * sine), (p.X * sine) + (p.Y * cosine));
    }
}

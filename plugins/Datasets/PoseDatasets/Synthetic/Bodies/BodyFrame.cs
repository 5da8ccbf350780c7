using System.Numerics;

namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>Directions of a body or of its trunk: x to the person's left, y up, z forward.</summary>
internal readonly record struct BodyFrame(Vector3 Left, Vector3 Up, Vector3 Forward)
{
    public static BodyFrame Upright { get; } = new(Vector3.UnitX, Vector3.UnitY, Vector3.UnitZ);

    /// <summary>The upright frame, leaned forward and then swayed to its left.</summary>
    public static BodyFrame Leaning(float lean, float sway)
    {
        (float leanSine, float leanCosine) = MathF.SinCos(lean);
        (float swaySine, float swayCosine) = MathF.SinCos(sway);
        var up = new Vector3(0, leanCosine, leanSine);
        return new BodyFrame(
            (swayCosine * Vector3.UnitX) - (swaySine * up),
            (swayCosine * up) + (swaySine * Vector3.UnitX),
            new Vector3(0, -leanSine, leanCosine));
    }

    /// <summary>The direction of a limb.</summary>
    /// <param name="swing">From hanging down to forward.</param>
    /// <param name="side">Away from the body.</param>
    /// <param name="toLeft">1 of a left limb, -1 of a right one.</param>
    public Vector3 Limb(float swing, float side, int toLeft)
    {
        (float swingSine, float swingCosine) = MathF.SinCos(swing);
        (float sideSine, float sideCosine) = MathF.SinCos(side);
        return (toLeft * sideSine * Left) + (sideCosine * ((swingSine * Forward) - (swingCosine * Up)));
    }
}

using System.Numerics;

namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>An orthographic camera that looks at a body.</summary>
internal static class View
{
    /// <summary>
    /// A point of a body as the camera sees it: x to the right and y down in the image, z towards the camera.
    /// </summary>
    public static Vector3 Project(Vector3 point, BodyAngles angles)
    {
        (float facingSine, float facingCosine) = MathF.SinCos(angles.Facing);
        (float elevationSine, float elevationCosine) = MathF.SinCos(angles.Elevation);
        (float turnSine, float turnCosine) = MathF.SinCos(angles.Turn);
        float right = (point.X * facingCosine) + (point.Z * facingSine);
        float near = (point.Z * facingCosine) - (point.X * facingSine);
        float down = (near * elevationSine) - (point.Y * elevationCosine);
        return new Vector3(
            (right * turnCosine) - (down * turnSine),
            (right * turnSine) + (down * turnCosine),
            (near * elevationCosine) + (point.Y * elevationSine));
    }
}

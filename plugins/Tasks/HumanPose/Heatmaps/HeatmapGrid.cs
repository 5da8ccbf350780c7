using System.Numerics;
using Querent.Backends;
using Querent.Networks;

namespace Querent.Plugins.HumanPose.Heatmaps;

/// <summary>
/// The heat-maps of one pose, [side, side, joints]. The middle of pixel i of a map is i in its coordinates, and
/// (i + 0.5) * stride in pixels of the input.
/// </summary>
/// <param name="Side">Pixels along a side of a map.</param>
/// <param name="Joints">Number of maps.</param>
internal readonly record struct HeatmapGrid(int Side, int Joints)
{
    private const float Middle = 0.5f;

    /// <summary>Values of all maps.</summary>
    public int Length => Side * Side * Joints;

    /// <summary>The maps of an input of a size.</summary>
    public static HeatmapGrid Of(int inputSize, int joints) => new(inputSize / HourglassOptions.Stride, joints);

    /// <summary>The maps of several poses.</summary>
    public Shape Shape(int poses) => new(poses, Side, Side, Joints);

    /// <summary>A point of the input in the coordinates of the maps.</summary>
    public static Vector2 OfInput(Vector2 point) => (point / HourglassOptions.Stride) - new Vector2(Middle);

    /// <summary>A point of the maps in pixels of the input.</summary>
    public static Vector2 ToInput(Vector2 point) => (point + new Vector2(Middle)) * HourglassOptions.Stride;

    /// <summary>Whether a point of the maps lies on one of their pixels.</summary>
    public bool Holds(Vector2 point) =>
        point.X >= -Middle && point.Y >= -Middle && point.X < Side - Middle && point.Y < Side - Middle;

    /// <summary>The position of a value among those of a pose.</summary>
    public int At(int x, int y, int joint) => (((y * Side) + x) * Joints) + joint;
}

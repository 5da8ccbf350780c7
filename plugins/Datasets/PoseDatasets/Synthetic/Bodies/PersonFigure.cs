using System.Numerics;
using Querent.Data;
using Querent.Plugins.PoseDatasets.Joints;

namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>A person to be drawn.</summary>
/// <param name="Joints">In the order of MPII.</param>
/// <param name="Layers">From the farthest to the nearest.</param>
/// <param name="HeadRadius">In the unit of the joints.</param>
internal sealed record PersonFigure(IReadOnlyList<Vector2> Joints, IReadOnlyList<Layer> Layers, float HeadRadius)
{
    /// <summary>The smallest box around all that is drawn.</summary>
    public Box Bounds => new(
        Layers.Min(layer => layer.Shape.Bounds.Left), Layers.Min(layer => layer.Shape.Bounds.Top),
        Layers.Max(layer => layer.Shape.Bounds.Right), Layers.Max(layer => layer.Shape.Bounds.Bottom));

    /// <summary>A figure in units of the body, its pelvis in the origin.</summary>
    public static PersonFigure Of(BodySize size, BodyAngles angles, Outfit outfit)
    {
        Vector3[] points = [.. Kinematics.Points(size, angles).Select(point => View.Project(point, angles))];
        return new PersonFigure(
            [.. points.Take(JointSet.Mpii.Names.Count).Select(point => new Vector2(point.X, point.Y))],
            new BodyLayers(points, size, outfit).Draw(), size.HeadRadius);
    }

    /// <summary>The same figure in another unit and at another place.</summary>
    public PersonFigure Place(float scale, Vector2 offset) => new(
        [.. Joints.Select(joint => (joint * scale) + offset)],
        [.. Layers.Select(layer => layer with { Shape = layer.Shape.Place(scale, offset) })],
        HeadRadius * scale);
}

using System.Numerics;
using Querent.Data;
using Querent.Plugins.PoseDatasets.Synthetic.Bodies;

namespace Querent.Plugins.PoseDatasets.Synthetic;

/// <summary>An image while it is made: all that is drawn, from the farthest to the nearest.</summary>
/// <param name="Image">Square.</param>
/// <param name="Figure">In pixels of the image.</param>
/// <param name="Occluders">Things in front of the figure.</param>
internal sealed record Scene(RgbImage Image, PersonFigure Figure, IReadOnlyList<Layer> Occluders)
{
    // As in the other data sets of people: the region is larger than the person by a quarter.
    private const float Margin = 1.25f;

    // MPII: 0.6 of the diagonal of the box around the head.
    private static readonly float s_headSize = 0.6f * 2 * MathF.Sqrt(2);

    public SyntheticPerson ToPerson()
    {
        Box bounds = Figure.Bounds;
        (float x, float y) = bounds.Center;
        float side = Margin * Math.Max(bounds.Width, bounds.Height);
        var region = Box.FromCenter(x, y, side, side);
        IReadOnlyList<Layer> layers = [.. Figure.Layers, .. Occluders];
        Box inside = region.Clip(new Box(0, 0, Image.Width, Image.Height));
        return new SyntheticPerson(Image, region, new LabeledObject(inside, Class: 0)
        {
            Keypoints = [.. Figure.Joints.Select((place, joint) => ToKeypoint(joint, place, layers))],
            HeadSize = s_headSize * Figure.HeadRadius,
        });
    }

    private static Keypoint ToKeypoint(int joint, Vector2 place, IReadOnlyList<Layer> layers) =>
        new(place.X, place.Y, JointVisibility.Of(joint, place, layers));
}

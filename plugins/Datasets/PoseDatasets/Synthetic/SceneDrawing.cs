using System.Numerics;
using Querent.Data;
using Querent.Images.Drawing;
using Querent.Plugins.PoseDatasets.Synthetic.Bodies;
using Querent.Plugins.PoseDatasets.Synthetic.Poses;
using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Synthetic;

/// <summary>
/// Draws one scene: a background that changes slowly, clutter, a person, and in hard images things in front of it.
/// </summary>
internal sealed class SceneDrawing(int size, bool isHard)
{
    private const float Noise = 0.1f;

    private readonly Canvas _canvas = new(size);
    private readonly Surroundings _surroundings = new(size);

    public Scene Draw(PoseClass pose, ref RandomStream stream)
    {
        Vector3 ground = Palette.Ground(ref stream);
        Vector2 slope = Directions.Any(ref stream) / size;
        Vector2 wave = Directions.Any(ref stream) * (stream.NextSingle(5, 20) / size);
        Backdrop.Paint(_canvas, ground, slope, wave, ref stream);
        Fill(_surroundings.DrawClutter(isHard ? 16 : 6, ref stream), opacity: 0.8f);
        PersonFigure figure = DrawFigure(pose, ground, ref stream);
        Fill(figure.Layers);
        IReadOnlyList<Layer> occluders = isHard ? _surroundings.DrawOccluders(ref stream) : [];
        Fill(occluders);
        return new Scene(new RgbImage(size, size, _canvas.ToBytes(Noise, ref stream)), figure, occluders);
    }

    private PersonFigure DrawFigure(PoseClass pose, Vector3 ground, ref RandomStream stream)
    {
        var body = BodySize.Draw(ref stream);
        BodyAngles angles = PoseRanges.Of(pose).Draw(ref stream);
        var outfit = Outfit.Draw(ref stream);
        PersonFigure figure = Place(PersonFigure.Of(body, angles, outfit), ref stream);
        return isHard ? Fade(figure, ground, stream.NextSingle(0.35f, 0.6f)) : figure;
    }

    // The whole figure is inside: all joints are labeled.
    private PersonFigure Place(PersonFigure figure, ref RandomStream stream)
    {
        Box bounds = figure.Bounds;
        float scale = size * stream.NextSingle(0.65f, 0.85f) / Math.Max(bounds.Width, bounds.Height);
        var free = new Vector2(size - (scale * bounds.Width), size - (scale * bounds.Height));
        var corner = new Vector2(stream.NextSingle(0, free.X), stream.NextSingle(0, free.Y));
        return figure.Place(scale, corner - (scale * new Vector2(bounds.Left, bounds.Top)));
    }

    private static PersonFigure Fade(PersonFigure figure, Vector3 ground, float strength) => figure with
    {
        Layers = [.. figure.Layers.Select(layer =>
            layer with { Colour = Vector3.Lerp(ground, layer.Colour, strength) })],
    };

    private void Fill(IReadOnlyList<Layer> layers, float opacity = 1)
    {
        foreach (Layer layer in layers)
        {
            Capsule shape = layer.Shape;
            _canvas.Fill(shape.Center, shape.Reach, shape.Distance, layer.Colour, opacity);
        }
    }
}

using System.Numerics;
using Querent.Data;
using Querent.Images.Drawing;
using Querent.Randomness;

namespace Querent.Plugins.DetectionDatasets.Synthetic;

/// <summary>
/// Draws one scene: a background that changes slowly, clutter, and figures of all sizes, the later ones on top of the
/// earlier ones.
/// </summary>
internal sealed class SceneDrawing(SyntheticOptions options, bool isHard)
{
    private const float Noise = 0.1f;

    private readonly int _size = options.ImageSize;
    private readonly Canvas _canvas = new(options.ImageSize);
    private readonly VisibleParts _parts = new(options.ImageSize);

    public Scene Draw(double[] shares, ref RandomStream stream)
    {
        Vector3 ground = Palette.Ground(ref stream);
        DrawBackground(ground, ref stream);
        DrawClutter(isHard ? 16 : 6, ref stream);
        var classes = new int[stream.NextInt(options.MaxObjects + 1)];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = ClassShares.Draw(shares, stream.NextDouble());
            DrawFigure(ShapeClasses.Figures[classes[i]], ground, ref stream);
        }

        return new Scene(new RgbImage(_size, _size, _canvas.ToBytes(Noise, ref stream)), _parts.Objects(classes));
    }

    private void DrawFigure(FigureClass figureClass, Vector3 ground, ref RandomStream stream)
    {
        double spread = options.LargestObject / options.SmallestObject;
        float radius = (float)(_size / 2.0 * options.SmallestObject * Math.Pow(spread, stream.NextSingle()));
        var center = new Vector2(
            stream.NextSingle(0.7f * radius, _size - (0.7f * radius)),
            stream.NextSingle(0.7f * radius, _size - (0.7f * radius)));
        var figure = new Figure(figureClass, center, radius, stream.NextSingle(-0.16f, 0.16f), Confusable: false);
        Vector3 ink = Palette.Ink(figureClass, ref stream);
        ink = isHard ? Vector3.Lerp(ground, ink, stream.NextSingle(0.35f, 0.6f)) : ink;
        _canvas.Fill(center, figure.Reach, figure.Distance, ink);
        _parts.Cover(figure);
    }

    private void DrawBackground(Vector3 ground, ref RandomStream stream)
    {
        Vector2 slope = Directions.Any(ref stream) / _size;
        Vector2 wave = Directions.Any(ref stream) * (stream.NextSingle(5, 20) / _size);
        Backdrop.Paint(_canvas, ground, slope, wave, ref stream);
    }

    // Specks and short bars of any colour, which are no objects.
    private void DrawClutter(int most, ref RandomStream stream)
    {
        for (int left = stream.NextInt(most + 1); left > 0; left--)
        {
            var center = new Vector2(stream.NextSingle(0, _size), stream.NextSingle(0, _size));
            float radius = _size * stream.NextSingle(0.008f, 0.025f);
            Vector3 colour = Palette.Any(ref stream, 0, 1);
            Vector2 along = Directions.Any(ref stream);
            float length = stream.NextInt(2) * _size * stream.NextSingle(0.05f, 0.2f);
            _canvas.Fill(center, length + radius, p => Outlines.Capsule(p - center, along, length, radius), colour,
                opacity: 0.7f);
        }
    }
}

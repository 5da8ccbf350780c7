using System.Numerics;
using Querent.Images.Drawing;
using Querent.Randomness;

namespace Querent.Plugins.ClassificationDatasets.Synthetic;

/// <summary>
/// Draws one image: a background that changes slowly, clutter, the figure, and objects that may cover it.
/// </summary>
internal static class Scene
{
    /// <summary>Pixels a side.</summary>
    public const int Size = 32;

    private const float Noise = 0.1f;

    public static byte[] Draw(FigureClass figureClass, Difficulty difficulty, ref RandomStream stream)
    {
        var canvas = new Canvas(Size);
        Vector3 ground = Palette.Ground(ref stream);
        DrawBackground(canvas, ground, ref stream);
        DrawSpecks(canvas, 2 + stream.NextInt(4), ref stream);
        Vector3 ink = Palette.Ink(figureClass, ref stream);
        if (difficulty == Difficulty.Faint)
        {
            ink = Vector3.Lerp(ground, ink, stream.NextSingle(0.3f, 0.45f));
        }

        Figure figure = FigurePlacement.Draw(figureClass, difficulty, ref stream);
        canvas.Fill(figure.Center, figure.Reach, figure.Distance, ink);
        if (difficulty == Difficulty.Covered)
        {
            DrawBars(canvas, ref stream);
        }

        return canvas.ToBytes(Noise, ref stream);
    }

    private static void DrawBackground(Canvas canvas, Vector3 ground, ref RandomStream stream)
    {
        Vector2 slope = Directions.Any(ref stream) / Size;
        Vector2 wave = Directions.Any(ref stream) * stream.NextSingle(0.15f, 0.6f);
        Backdrop.Paint(canvas, ground, slope, wave, ref stream);
    }

    private static void DrawSpecks(Canvas canvas, int count, ref RandomStream stream)
    {
        for (int i = 0; i < count; i++)
        {
            Vector2 center = Place(ref stream);
            float radius = stream.NextSingle(0.8f, 2.2f);
            Vector3 colour = Palette.Any(ref stream, 0, 1);
            canvas.Fill(center, radius, p => Outlines.Disk(p - center, radius), colour, opacity: 0.7f);
        }
    }

    // Two bars of one colour, somewhere across the middle.
    private static void DrawBars(Canvas canvas, ref RandomStream stream)
    {
        Vector3 colour = Palette.Any(ref stream, 0.1f, 0.9f);
        for (int i = 0; i < 2; i++)
        {
            Vector2 normal = Directions.Any(ref stream);
            Vector2 through = Vector2.Lerp(new Vector2(Size / 2), Place(ref stream), 0.5f);
            float halfWidth = stream.NextSingle(1.2f, 2.2f);
            canvas.Fill(through, 2 * Size, p => Math.Abs(Vector2.Dot(p - through, normal)) - halfWidth, colour);
        }
    }

    private static Vector2 Place(ref RandomStream stream) =>
        new(stream.NextSingle(0, Size), stream.NextSingle(0, Size));
}

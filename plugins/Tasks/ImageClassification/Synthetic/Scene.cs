using System.Numerics;
using Querent.Randomness;

namespace Querent.Plugins.ImageClassification.Synthetic;

/// <summary>Draws one image: a background that changes slowly, clutter, the figure, and what may lie on top of it.</summary>
internal static class Scene
{
    private const float Noise = 0.1f;

    public static byte[] Draw(FigureClass figureClass, Difficulty difficulty, ref RandomStream stream)
    {
        var canvas = new Canvas();
        Vector3 ground = Colour(ref stream, 0.1f, 0.9f);
        DrawBackground(canvas, ground, ref stream);
        DrawSpecks(canvas, 3 + stream.NextInt(5), ref stream);
        float contrast = difficulty == Difficulty.Faint ? stream.NextSingle(0.14f, 0.2f) : stream.NextSingle(0.4f, 0.7f);
        Vector3 ink = Against(ground, contrast, ref stream);
        Figure figure = Figure.Draw(figureClass, difficulty, ref stream);
        canvas.Fill(figure.Center, figure.Reach, figure.Distance, ink);
        if (difficulty == Difficulty.Covered)
        {
            DrawBars(canvas, ref stream);
        }

        return canvas.ToBytes(Noise, ref stream);
    }

    private static void DrawBackground(Canvas canvas, Vector3 ground, ref RandomStream stream)
    {
        Vector2 direction = Direction(ref stream) / Canvas.Size;
        Vector2 wave = Direction(ref stream) * stream.NextSingle(0.15f, 0.6f);
        Vector3 slope = Colour(ref stream, -0.15f, 0.15f);
        float swell = stream.NextSingle(0, 0.08f);
        canvas.Paint(p => ground + (slope * Vector2.Dot(p, direction)) + new Vector3(swell * MathF.Sin(Vector2.Dot(p, wave))));
    }

    private static void DrawSpecks(Canvas canvas, int count, ref RandomStream stream)
    {
        for (int i = 0; i < count; i++)
        {
            Vector2 center = Place(ref stream);
            float radius = stream.NextSingle(0.8f, 2.2f);
            canvas.Fill(center, radius, p => Outlines.Disk(p - center, radius), Colour(ref stream, 0, 1), opacity: 0.7f);
        }
    }

    // Two bars of one colour, somewhere across the middle.
    private static void DrawBars(Canvas canvas, ref RandomStream stream)
    {
        Vector3 colour = Colour(ref stream, 0.1f, 0.9f);
        for (int i = 0; i < 2; i++)
        {
            Vector2 normal = Direction(ref stream);
            Vector2 through = Vector2.Lerp(new Vector2(Canvas.Size / 2), Place(ref stream), 0.5f);
            float halfWidth = stream.NextSingle(1.2f, 2.2f);
            canvas.Fill(through, 2 * Canvas.Size, p => Math.Abs(Vector2.Dot(p - through, normal)) - halfWidth, colour);
        }
    }

    // Away from the ground, towards the far end of each channel.
    private static Vector3 Against(Vector3 ground, float contrast, ref RandomStream stream)
    {
        Vector3 ink = ground;
        for (int channel = 0; channel < 3; channel++)
        {
            ink[channel] += (ground[channel] > 0.5f ? -contrast : contrast) * stream.NextSingle(0.6f, 1.2f);
        }

        return Vector3.Clamp(ink, Vector3.Zero, Vector3.One);
    }

    private static Vector3 Colour(ref RandomStream stream, float low, float high) =>
        new(stream.NextSingle(low, high), stream.NextSingle(low, high), stream.NextSingle(low, high));

    private static Vector2 Place(ref RandomStream stream) =>
        new(stream.NextSingle(0, Canvas.Size), stream.NextSingle(0, Canvas.Size));

    private static Vector2 Direction(ref RandomStream stream)
    {
        (float sine, float cosine) = MathF.SinCos(stream.NextSingle(0, 2 * MathF.PI));
        return new Vector2(cosine, sine);
    }
}

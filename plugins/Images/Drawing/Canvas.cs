using System.Numerics;
using Querent.Randomness;

namespace Querent.Images.Drawing;

/// <summary>A square RGB picture while it is drawn; channels are in 0..1.</summary>
/// <param name="size">Pixels a side.</param>
public sealed class Canvas(int size)
{
    private readonly Vector3[] _pixels = new Vector3[size * size];

    /// <summary>Sets every pixel; positions are those of pixel centers.</summary>
    public void Paint(Func<Vector2, Vector3> colour)
    {
        for (int i = 0; i < _pixels.Length; i++)
        {
            _pixels[i] = colour(Center(i));
        }
    }

    /// <summary>
    /// Lays a colour over the inside of a shape, given by its signed distance in pixels (negative inside); the border
    /// is smoothed over one pixel. Nothing farther than <paramref name="reach"/> from the center is looked at.
    /// </summary>
    public void Fill(Vector2 center, float reach, Func<Vector2, float> distance, Vector3 colour, float opacity = 1)
    {
        (int left, int right) = Span(center.X, reach);
        (int top, int bottom) = Span(center.Y, reach);
        for (int y = top; y < bottom; y++)
        {
            for (int i = (y * size) + left; i < (y * size) + right; i++)
            {
                float coverage = Math.Clamp(0.5f - distance(Center(i)), 0, 1);
                _pixels[i] = Vector3.Lerp(_pixels[i], colour, opacity * coverage);
            }
        }
    }

    /// <summary>The picture in bytes, with even noise of the given width added to each channel.</summary>
    public byte[] ToBytes(float noise, ref RandomStream stream)
    {
        var bytes = new byte[3 * _pixels.Length];
        for (int i = 0; i < _pixels.Length; i++)
        {
            uint random = stream.NextUInt32();
            for (int channel = 0; channel < 3; channel++, random >>= 8)
            {
                float value = _pixels[i][channel] + (noise * (((random & 255) / 255f) - 0.5f));
                bytes[(3 * i) + channel] = (byte)Math.Clamp((value * 255) + 0.5f, 0, 255);
            }
        }

        return bytes;
    }

    private (int First, int End) Span(float center, float reach) =>
        (Math.Max(0, (int)(center - reach - 1)), Math.Min(size, (int)(center + reach + 2)));

    private Vector2 Center(int pixel) => new((pixel % size) + 0.5f, (pixel / size) + 0.5f);
}

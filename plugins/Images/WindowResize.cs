using System.Runtime.Intrinsics;
using Querent.Data;

namespace Querent.Images;

/// <summary>
/// Resizes a window of an image to a square, as a cut and a resize would (<see cref="TriangleResize"/>), and without
/// rounding. The window may reach out of the image; how much of a target pixel lies inside is its coverage.
/// </summary>
/// <param name="left">The left edge of the window in pixels of the image, maybe negative.</param>
/// <param name="top">The upper edge.</param>
/// <param name="width">Width of the window in pixels.</param>
/// <param name="height">Height of the window in pixels.</param>
/// <param name="mirrored">Whether it is read from right to left.</param>
public sealed class WindowResize(int left, int top, int width, int height, bool mirrored)
{
    private const int Channels = 3;

    private float[] _rowCoverage = [];
    private float[] _columnCoverage = [];

    /// <summary>The share of a target pixel that lies inside the image, after a call of <see cref="Write"/>.</summary>
    public float Coverage(int x, int y) => _columnCoverage[x] * _rowCoverage[y];

    /// <summary>Writes sums over the pixels inside, [size, size, 3] in 0..255 times the coverage.</summary>
    public void Write(RgbImage image, int size, Span<float> target)
    {
        Tap[] columns = [.. Enumerable.Range(0, size)
            .Select(x => Tap.Of(mirrored ? size - 1 - x : x, left, width, size, image.Width))];
        Tap[] rows = [.. Enumerable.Range(0, size).Select(y => Tap.Of(y, top, height, size, image.Height))];
        _columnCoverage = [.. columns.Select(tap => tap.Coverage)];
        _rowCoverage = [.. rows.Select(tap => tap.Coverage)];

        // First down and then along: whole rows of bytes are added up many at a time, and few of their sums are left.
        var sums = new float[image.Width * Channels];
        for (int y = 0; y < size; y++)
        {
            Array.Clear(sums);
            for (int i = 0; i < rows[y].Weights.Length; i++)
            {
                AddScaled(Row(image, rows[y].First + i), rows[y].Weights[i], sums);
            }

            Narrow(sums, columns, target.Slice(y * size * Channels, size * Channels));
        }
    }

    private static ReadOnlySpan<byte> Row(RgbImage image, int y) =>
        image.Pixels.AsSpan(y * image.Width * Channels, image.Width * Channels);

    private static void Narrow(ReadOnlySpan<float> sums, Tap[] columns, Span<float> target)
    {
        for (int x = 0, at = 0; x < columns.Length; x++, at += Channels)
        {
            float[] weights = columns[x].Weights;
            int from = columns[x].First * Channels;
            float red = 0, green = 0, blue = 0;
            for (int i = 0; i < weights.Length; i++, from += Channels)
            {
                float weight = weights[i];
                blue += weight * sums[from + 2];
                green += weight * sums[from + 1];
                red += weight * sums[from];
            }

            (target[at], target[at + 1], target[at + 2]) = (red, green, blue);
        }
    }

    private static void AddScaled(ReadOnlySpan<byte> row, float factor, Span<float> sums)
    {
        int i = 0;
        for (; i <= row.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create(row[i..]));
            AddScaled(low, factor, sums[i..]);
            AddScaled(high, factor, sums[(i + Vector128<ushort>.Count)..]);
        }

        for (; i < row.Length; i++)
        {
            sums[i] += factor * row[i];
        }
    }

    private static void AddScaled(Vector128<ushort> values, float factor, Span<float> sums)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(values);
        AddScaled(low, factor, sums);
        AddScaled(high, factor, sums[Vector128<uint>.Count..]);
    }

    private static void AddScaled(Vector128<uint> values, float factor, Span<float> sums) => (Vector128.Create(
        (ReadOnlySpan<float>)sums) + (Vector128.ConvertToSingle(values.AsInt32()) * factor)).CopyTo(sums);

    /// <summary>Positions of the image for one target position; weights sum to the coverage.</summary>
    private readonly record struct Tap(int First, float[] Weights, float Coverage)
    {
        public static Tap Of(int target, int start, int from, int to, int length)
        {
            TriangleTaps taps = TriangleTaps.Of(target, from, to);
            int first = taps.First + start;
            int skip = Math.Clamp(-first, 0, taps.Weights.Length);
            int end = Math.Clamp(length - first, skip, taps.Weights.Length);
            float[] inside = taps.Weights[skip..end];
            return new Tap(
                inside.Length == 0 ? Math.Clamp(first, 0, length) : first + skip, inside, inside.Sum());
        }
    }
}

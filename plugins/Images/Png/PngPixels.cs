using static Querent.Images.ImageProblemException;

namespace Querent.Images.Png;

/// <summary>From a row as it is stored to red, green and blue of 8 bits.</summary>
internal sealed class PngPixels(PngHeader header, byte[] palette)
{
    private readonly byte[] _samples = new byte[header.Depth == 8 ? 0 : header.Samples * (int)header.Width];
    private readonly int _scale = header is { Depth: < 8, Colour: PngColour.Grey } ? 255 / ((1 << header.Depth) - 1) : 1;

    /// <param name="row">The stored row.</param>
    /// <param name="count">Pixels in it.</param>
    /// <param name="target">The pixels, three bytes each, so many pixels apart.</param>
    /// <param name="across">From one pixel of the target to the next.</param>
    /// <exception cref="ImageProblemException">A pixel names a colour that the palette does not have.</exception>
    public void Write(ReadOnlySpan<byte> row, int count, Span<byte> target, int across)
    {
        ReadOnlySpan<byte> samples = Bytes(row, count * header.Samples);
        int step = 3 * across;
        switch (header.Colour)
        {
            case PngColour.Colours when across == 1:
                samples.CopyTo(target);
                break;
            case PngColour.Colours or PngColour.ColoursWithAlpha:
                for (int x = 0, at = 0; x < count; x++, at += step)
                {
                    samples.Slice(x * header.Samples, 3).CopyTo(target[at..]);
                }

                break;
            case PngColour.Palette:
                for (int x = 0, at = 0; x < count; x++, at += step)
                {
                    Colour(samples[x]).CopyTo(target[at..]);
                }

                break;
            default:
                for (int x = 0, at = 0; x < count; x++, at += step)
                {
                    target.Slice(at, 3).Fill((byte)(samples[x * header.Samples] * _scale));
                }

                break;
        }
    }

    private ReadOnlySpan<byte> Colour(int number) => (3 * number) + 3 <= palette.Length
        ? palette.AsSpan(3 * number, 3)
        : throw Damaged($"a pixel has colour {number} of {palette.Length / 3}");

    // One byte a sample: the upper one of 16 bits, and the plain number of fewer than 8.
    private ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> row, int count)
    {
        if (header.Depth == 8)
        {
            return row[..count];
        }

        for (int i = 0; i < count; i++)
        {
            int bit = i * header.Depth;
            _samples[i] = header.Depth == 16
                ? row[2 * i]
                : (byte)((row[bit / 8] >> (8 - header.Depth - (bit % 8))) & ((1 << header.Depth) - 1));
        }

        return _samples.AsSpan(0, count);
    }
}

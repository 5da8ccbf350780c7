using System.IO.Compression;
using Querent.Data;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Png;

/// <summary>
/// Decodes PNG files of all kinds row by row, so that 16 bits a sample take no more memory than 8. All checksums must
/// be right: those of the chunks and that of the packed pixels.
/// </summary>
internal static class PngDecoder
{
    /// <param name="file">All of the file; the array is used up.</param>
    /// <exception cref="ImageProblemException">The file is damaged.</exception>
    public static RgbImage Decode(byte[] file)
    {
        PngHeader header = PngHeader.Read(new MemoryStream(file));
        PngContent content = PngContent.Gather(file, header.Colour);
        using var stream = new MemoryStream(file, 0, content.Packed.Count);
        using var packed = new ZLibStream(stream, CompressionMode.Decompress);
        var image = new RgbImage((int)header.Width, (int)header.Height, new byte[3 * header.Width * header.Height]);
        try
        {
            var pixels = new PngPixels(header, content.Palette);
            foreach (PngPass pass in PngPass.Of(header))
            {
                Read(packed, header, pass, pixels, image);
            }

            // The checksum of the packed pixels is looked at when their end is reached.
            if (packed.ReadByte() >= 0)
            {
                throw Damaged("it holds more pixels than its header says");
            }
        }
        catch (EndOfStreamException)
        {
            throw Damaged("it holds fewer pixels than its header says");
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw Damaged("its packed pixels, or their checksum, are wrong");
        }

        return image;
    }

    private static void Read(Stream packed, PngHeader header, PngPass pass, PngPixels pixels, RgbImage image)
    {
        (int width, int height) = (pass.Width(header), pass.Height(header));
        if (width == 0)
        {
            return;
        }

        int bits = header.Samples * header.Depth;
        int pixel = Math.Max(1, bits / 8);
        var row = new byte[1 + (int)(((long)width * bits) + 7) / 8];
        var above = new byte[row.Length];
        for (int y = 0; y < height; y++)
        {
            packed.ReadExactly(row);
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), pixel);
            int start = ((pass.Top + (y * pass.Down)) * image.Width) + pass.Left;
            pixels.Write(row.AsSpan(1), width, image.Pixels.AsSpan(3 * start), pass.Across);
            (row, above) = (above, row);
        }
    }
}

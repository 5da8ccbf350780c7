using Querent.Data;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>
/// Decodes JPEG files of 8 bits a sample with Huffman codes, sequential or progressive, to the same bytes as
/// libjpeg-turbo; but where that library warns and continues, a file is refused.
/// </summary>
internal static class JpegDecoder
{
    // A coefficient has few bits and a sensible file few scans; without a bound each costs a walk over all blocks.
    private const int MaxScans = 100;

    /// <exception cref="ImageProblemException">The file is damaged, or of a kind that is not read.</exception>
    public static RgbImage Decode(byte[] file)
    {
        var segments = new JpegSegments(new MemoryStream(file) { Position = 2 });
        var header = new JpegHeader();
        var tables = new JpegTables();
        int scans = 0;
        bool hasEnd = false;
        while (!hasEnd && !(scans > 0 && segments.IsAtEnd))
        {
            segments.Next();
            if (segments.Marker == JpegMarker.Sos)
            {
                scans = scans < MaxScans ? scans + 1 : throw NotRead($"a JPEG of more than {MaxScans} scans");
                Scan(header.Frame, tables, segments, file);
            }
            else if (scans == 0)
            {
                header.Take(segments);
                tables.Take(segments);
            }
            else
            {
                hasEnd = segments.Marker == JpegMarker.Eoi;
                tables.Take(segments);
            }
        }

        RequireAll(header.Frame, hasEnd);
        return Picture(header);
    }

    private static void Scan(JpegFrame frame, JpegTables tables, JpegSegments segments, byte[] file)
    {
        JpegScan scan = JpegScan.Parse(frame, segments.Content());
        scan.Note();
        foreach (JpegComponent component in scan.Components.Select(part => part.Component))
        {
            component.Quantization ??= tables.Quantization(component.Table);
        }

        IBlockCoding coding = frame.IsProgressive
            ? new ProgressiveCoding(scan, tables)
            : new SequentialCoding(scan, tables);
        var data = new CodedData(file, segments.End);
        new ScanDecoding(frame, scan, coding, tables.RestartInterval).Run(data);
        segments.End = data.Position;
    }

    // A file may end without the end marker if nothing else is missing.
    private static void RequireAll(JpegFrame frame, bool hasEnd)
    {
        foreach (JpegComponent component in frame.Components)
        {
            if (component.Precision[0] < 0 || (!hasEnd && component.Precision.Any(bit => bit != 0)))
            {
                throw Damaged("it ends before its last scan");
            }
        }
    }

    private static RgbImage Picture(JpegHeader header)
    {
        JpegFrame frame = header.Frame;
        if (frame.IsProgressive)
        {
            Array.ForEach(frame.Components, Transform);
        }

        Upsampling[] parts = [.. frame.Components.Select(component => new Upsampling(frame, component))];
        ColourModel colours = header.Colours;
        var pixels = new byte[3 * frame.Width * frame.Height];
        for (int y = 0; y < frame.Height; y++)
        {
            Row(colours, parts, y, pixels.AsSpan(3 * frame.Width * y, 3 * frame.Width));
        }

        return new RgbImage(frame.Width, frame.Height, pixels);
    }

    private static void Row(ColourModel colours, Upsampling[] parts, int y, Span<byte> target)
    {
        switch (colours)
        {
            case ColourModel.Grey:
                JpegColours.Grey(parts[0].Row(y)[..(target.Length / 3)], target);
                break;
            case ColourModel.YCbCr or ColourModel.Ycck:
                JpegColours.YCbCr(parts[0].Row(y), parts[1].Row(y), parts[2].Row(y), target);
                break;
            default:
                JpegColours.Rgb(parts[0].Row(y), parts[1].Row(y), parts[2].Row(y), target);
                break;
        }

        if (colours == ColourModel.Ycck)
        {
            JpegColours.Invert(target);
        }

        if (parts.Length == 4)
        {
            JpegColours.Print(target, parts[3].Row(y));
        }
    }

    private static void Transform(JpegComponent component)
    {
        component.Samples = new byte[64 * component.PaddedAcross * component.PaddedDown];
        for (int row = 0; row < component.BlocksDown; row++)
        {
            for (int column = 0; column < component.BlocksAcross; column++)
            {
                int block = 64 * ((row * component.PaddedAcross) + column);
                InverseDct.Transform(
                    component.Coefficients.AsSpan(block, 64),
                    component.Quantization,
                    component.Samples.AsSpan(((row * component.Stride) + column) * 8),
                    component.Stride);
            }
        }

        component.Coefficients = [];
    }
}

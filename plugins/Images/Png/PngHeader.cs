using System.Buffers.Binary;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Png;

/// <summary>The first chunk of a PNG (IHDR), and the orientation, which a later chunk holds.</summary>
internal sealed record PngHeader(uint Width, uint Height, int Depth, PngColour Colour, bool IsInterlaced)
{
    public Orientation Orientation { get; private init; } = Orientation.Normal;

    /// <summary>Samples a pixel.</summary>
    public int Samples => Colour switch
    {
        PngColour.Colours => 3,
        PngColour.GreyWithAlpha => 2,
        PngColour.ColoursWithAlpha => 4,
        _ => 1,
    };

    public ImageHeader Header => new(ImageFormat.Png, Width, Height, Colour switch
    {
        PngColour.Grey or PngColour.GreyWithAlpha => 1,
        PngColour.ColoursWithAlpha => 4,
        _ => 3,
    }, Orientation);

    /// <summary>Reads the first chunk and looks for the orientation.</summary>
    /// <exception cref="ImageProblemException">The header is damaged.</exception>
    public static PngHeader Read(Stream stream)
    {
        var chunks = new PngChunks(stream);
        chunks.Next();
        if (chunks.Type == "CgBI")
        {
            throw NotRead("a PNG of Apple's own form (CgBI)");
        }

        return chunks is { Type: "IHDR", Length: 13 }
            ? Parse(chunks.Content()) with { Orientation = FindOrientation(chunks) }
            : throw Damaged("it does not begin with its header");
    }

    // The chunk may come before or after the pixels. Damage is found when they are decoded.
    private static Orientation FindOrientation(PngChunks chunks)
    {
        try
        {
            do
            {
                chunks.Next();
            }
            while (chunks.Type is not ("eXIf" or "IEND"));
        }
        catch (ImageProblemException)
        {
            return Orientation.Normal;
        }

        return chunks.Type == "eXIf" ? ExifOrientation.FindInTiff(chunks.Content()) : Orientation.Normal;
    }

    private static PngHeader Parse(ReadOnlySpan<byte> content)
    {
        var header = new PngHeader(
            BinaryPrimitives.ReadUInt32BigEndian(content),
            BinaryPrimitives.ReadUInt32BigEndian(content[4..]),
            content[8],
            (PngColour)content[9],
            content[12] == 1);
        bool isPossible = header.Colour switch
        {
            PngColour.Grey => header.Depth is 1 or 2 or 4 or 8 or 16,
            PngColour.Palette => header.Depth is 1 or 2 or 4 or 8,
            PngColour.Colours or PngColour.GreyWithAlpha or PngColour.ColoursWithAlpha => header.Depth is 8 or 16,
            _ => false,
        };
        return isPossible && header is { Width: > 0 and <= int.MaxValue, Height: > 0 and <= int.MaxValue } &&
            content[10] == 0 && content[11] == 0 && content[12] <= 1
            ? header
            : throw Damaged("its header is impossible");
    }
}

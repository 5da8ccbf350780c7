using System.Buffers.Binary;

namespace Querent.Images;

/// <summary>The signature and the IHDR chunk of a PNG.</summary>
internal static class PngHeader
{
    private const int Length = 26;

    public static ImageHeader? Read(ReadOnlySpan<byte> start) => start.Length < Length ? null : new ImageHeader(
        ImageFormat.Png,
        BinaryPrimitives.ReadUInt32BigEndian(start[16..]),
        BinaryPrimitives.ReadUInt32BigEndian(start[20..]),
        Channels(start[25]));

    // 0 grey, 2 colours, 3 palette, 4 grey with alpha, 6 colours with alpha.
    private static int Channels(byte colourType) => colourType switch
    {
        0 or 4 => 1,
        6 => 4,
        _ => 3,
    };
}

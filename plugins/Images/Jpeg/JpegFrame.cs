using System.Buffers.Binary;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>The extent, the components and the kind of coding of a JPEG.</summary>
/// <param name="IsProgressive">Whether the coefficients come in several scans.</param>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Components">One, three or four.</param>
internal sealed record JpegFrame(bool IsProgressive, int Width, int Height, JpegComponent[] Components)
{
    public int MaxHorizontal => Components.Max(component => component.Horizontal);

    public int MaxVertical => Components.Max(component => component.Vertical);

    /// <summary>Units of interleaved scans a row.</summary>
    public int UnitsAcross => (Width + (8 * MaxHorizontal) - 1) / (8 * MaxHorizontal);

    /// <summary>Rows of units of interleaved scans.</summary>
    public int UnitsDown => (Height + (8 * MaxVertical) - 1) / (8 * MaxVertical);

    /// <exception cref="ImageProblemException">The segment is damaged, or of a kind that is not read.</exception>
    public static JpegFrame Parse(byte marker, ReadOnlySpan<byte> content)
    {
        if (Unread(marker) is { } kind)
        {
            throw NotRead($"a JPEG of {kind}");
        }

        if (content.Length < 6 || content.Length < 6 + (3 * content[5]))
        {
            throw Damaged("its frame header is too short");
        }

        int bits = content[0];
        if (bits != 8)
        {
            throw NotRead($"a JPEG of {bits} bits a sample");
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        if (height == 0)
        {
            throw NotRead("a JPEG that says its height only behind the picture");
        }

        if (width == 0)
        {
            throw Damaged("its width is 0");
        }

        var components = new JpegComponent[content[5]];
        for (int i = 0; i < components.Length; i++)
        {
            ReadOnlySpan<byte> entry = content[(6 + (3 * i))..];
            components[i] = new JpegComponent(entry[0], entry[1] >> 4, entry[1] & 15, entry[2]);
        }

        Check(components);
        var frame = new JpegFrame(marker == JpegMarker.Sof2, width, height, components);
        foreach (JpegComponent component in components)
        {
            component.SetExtent(frame);
        }

        return frame;
    }

    private static void Check(JpegComponent[] components)
    {
        if (components.Length is not (1 or 3 or 4))
        {
            throw NotRead($"a JPEG of {components.Length} components");
        }

        if (components.DistinctBy(component => component.Id).Count() < components.Length || !components.All(component =>
            component is { Horizontal: >= 1 and <= 4, Vertical: >= 1 and <= 4, Table: <= 3 }))
        {
            throw Damaged("its components are impossible");
        }

        int horizontal = components.Max(component => component.Horizontal);
        int vertical = components.Max(component => component.Vertical);
        if (!components.All(component =>
            horizontal % component.Horizontal == 0 && vertical % component.Vertical == 0))
        {
            throw NotRead("a JPEG whose components have no whole number of pixels a sample");
        }
    }

    private static string? Unread(byte marker) => marker switch
    {
        JpegMarker.Sof0 or JpegMarker.Sof1 or JpegMarker.Sof2 => null,
        0xC3 => "lossless coding",
        0xC5 or 0xC6 or 0xC7 => "hierarchical coding",
        JpegMarker.Sof55 => "lossless coding (JPEG-LS)",
        _ => "arithmetic coding",
    };
}

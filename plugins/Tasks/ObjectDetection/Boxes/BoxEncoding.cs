using Querent.Data;

namespace Querent.Plugins.ObjectDetection.Boxes;

/// <summary>
/// A box as four offsets from a default box: its center in sizes of that box, and the logarithms of its size in them,
/// each divided by SSD's "variance" (0.1 and 0.2) so that offsets are of the order of one.
/// </summary>
internal static class BoxEncoding
{
    public const int Offsets = 4;

    private const float CenterVariance = 0.1f;
    private const float SizeVariance = 0.2f;

    // An untrained network may answer anything; no box has to be larger than e^8 default boxes.
    private const float MaxLogSize = 8;

    /// <summary>Writes the offsets of a box that is not empty.</summary>
    public static void Encode(in Box box, in DefaultBox from, Span<float> offsets)
    {
        (float x, float y) = box.Center;
        offsets[3] = MathF.Log(box.Height / from.Height) / SizeVariance;
        offsets[2] = MathF.Log(box.Width / from.Width) / SizeVariance;
        offsets[1] = (y - from.Y) / (CenterVariance * from.Height);
        offsets[0] = (x - from.X) / (CenterVariance * from.Width);
    }

    /// <summary>The box that offsets mean; it may stand out of the image.</summary>
    public static Box Decode(ReadOnlySpan<float> offsets, in DefaultBox from) => Box.FromCenter(
        from.X + (offsets[0] * CenterVariance * from.Width),
        from.Y + (offsets[1] * CenterVariance * from.Height),
        from.Width * MathF.Exp(MathF.Min(offsets[2] * SizeVariance, MaxLogSize)),
        from.Height * MathF.Exp(MathF.Min(offsets[3] * SizeVariance, MaxLogSize)));
}

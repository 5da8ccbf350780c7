using Querent.Data;
using Querent.Plugins.PoseDatasets.Persons;

namespace Querent.Plugins.PoseDatasets.Mpii;

/// <summary>The meaning of MPII's numbers: center, scale and head size. Pixels are counted from 1.</summary>
internal static class MpiiForm
{
    // The center of the first pixel is 1 in the files and 0.5 in continuous coordinates.
    private const float Origin = 0.5f;

    // The scale is the height of a person in units of 200 pixels. Newell's hourglass lowers the center by 15 pixels at
    // scale 1 and enlarges the square by a quarter, so that neither feet nor head are cut off.
    private const float UnitHeight = 200;
    private const float Lowering = 15;
    private const float Margin = 1.25f;

    // The scale was made from the head size: a person is eight heads high.
    private const float HeadsPerUnit = UnitHeight / 8;

    /// <param name="image">The name of the image file.</param>
    /// <param name="file">Its path.</param>
    /// <param name="joints">The joints; none where the person has none.</param>
    /// <param name="center">The middle of the person.</param>
    /// <param name="scale">Its height in units of 200 pixels.</param>
    /// <param name="headSize">In pixels; null where it is not known.</param>
    public static RawPerson Person(
        string image, string file, Keypoint[] joints, (float X, float Y) center, float scale, float? headSize) =>
        new(image, file, joints)
        {
            Origin = Origin,
            Region = Region(center, scale),
            HeadSize = headSize ?? (HeadsPerUnit * scale),
            Problems = headSize is null ? [PersonDefect.HeadFromScale] : [],
        };

    // Files without a center have -1, -1.
    private static Box Region((float X, float Y) center, float scale)
    {
        float side = UnitHeight * Margin * scale;
        return center is { X: -1, Y: -1 } ? default : Box.FromCenter(
            center.X - Origin, center.Y - Origin + (Lowering * scale), side, side);
    }
}

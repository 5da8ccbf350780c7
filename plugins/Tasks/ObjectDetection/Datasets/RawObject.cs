using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.ObjectDetection.Datasets;

/// <summary>An object as its annotation has it; no rule was applied yet.</summary>
/// <param name="Class">The name of its class.</param>
/// <param name="Box">In pixels of the image or in 0..1 of it; edges are NaN where there are no numbers.</param>
/// <param name="IsIgnored">Whether it is marked as difficult or as a crowd.</param>
internal readonly record struct RawObject(string Class, Box Box, bool IsIgnored)
{
    public static Box NoNumbers { get; } = new(float.NaN, float.NaN, float.NaN, float.NaN);
}

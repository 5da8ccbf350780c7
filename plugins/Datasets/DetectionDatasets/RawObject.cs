using Querent.Data;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>An object as its annotation has it; no rule was applied yet.</summary>
/// <param name="Class">The name of its class; for messages alone where the class is not known.</param>
/// <param name="Box">In pixels of the image or in 0..1 of it; edges are NaN where there are no numbers.</param>
/// <param name="IsIgnored">Whether it is marked as difficult or as a crowd.</param>
/// <param name="HasClass">Whether the class is one of the data set: a number beyond its list is not, even if a class
/// has this number for a name.</param>
internal readonly record struct RawObject(string Class, Box Box, bool IsIgnored, bool HasClass = true)
{
    public static Box NoNumbers { get; } = new(float.NaN, float.NaN, float.NaN, float.NaN);
}

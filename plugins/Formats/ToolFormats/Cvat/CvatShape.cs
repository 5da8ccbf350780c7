using Querent.Labeling;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>A shape or a tag of an image.</summary>
/// <param name="Kind">The name of its element: <c>box</c>, <c>points</c>, <c>skeleton</c>, <c>tag</c>.</param>
/// <param name="Label">Its label.</param>
/// <param name="Line">The line of its element.</param>
internal sealed record CvatShape(string Kind, string Label, int Line)
{
    /// <summary>Shapes with the same number belong together; 0 is none.</summary>
    public int Group { get; init; }

    /// <summary>Manual, auto, semi-auto, or file.</summary>
    public string Source { get; init; } = "manual";

    public bool IsOccluded { get; init; }

    /// <summary>Of a box; not turned.</summary>
    public PixelBox Box { get; init; }

    /// <summary>Of a box: degrees, clockwise about its center.</summary>
    public double Rotation { get; init; }

    /// <summary>Of points and skeletons.</summary>
    public IReadOnlyList<CvatPoint> Points { get; init; } = [];

    /// <summary>Whether no person has drawn or changed it.</summary>
    public bool IsOfMachine => Source is "auto" or "file";
}

/// <summary>A point; it has a name of its own in a skeleton alone.</summary>
/// <param name="Name">Its label.</param>
/// <param name="X">Continuous pixels.</param>
/// <param name="Y">The same.</param>
/// <param name="IsOutside">Not in the image.</param>
/// <param name="IsOccluded">Hidden.</param>
internal readonly record struct CvatPoint(string Name, double X, double Y, bool IsOutside, bool IsOccluded);

/// <summary>An image of the file with all that is in it.</summary>
internal sealed class CvatImage
{
    public required string Name { get; init; }

    /// <summary>The place in the file, in words.</summary>
    public required string Place { get; init; }

    /// <summary>The number of the frame, where the file states it.</summary>
    public string? Frame { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public List<CvatShape> Shapes { get; } = [];

    /// <summary>The first reason why it cannot be used, or null.</summary>
    public string? Problem { get; set; }
}

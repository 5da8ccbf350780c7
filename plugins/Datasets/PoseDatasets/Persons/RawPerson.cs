using Querent.Data;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>A person as its annotation has it; no rule was applied, and the image file has not been read yet.</summary>
/// <param name="Image">The name of its image.</param>
/// <param name="File">The expected path of the image; null if no file can be named.</param>
/// <param name="Joints">The joints in the order of the set; coordinates as the file has them, NaN where there are no
/// numbers.</param>
internal sealed record RawPerson(string Image, string? File, Keypoint[] Joints)
{
    /// <summary>Subtracted from the coordinates of joints: 0.5 where pixels are counted from 1.</summary>
    public float Origin { get; init; }

    /// <summary>The region in pixels of the image; null where it is the square around the joints.</summary>
    public Box? Region { get; init; }

    /// <summary>Width and height of the image as the annotation says; null where it says nothing.</summary>
    public (long Width, long Height)? ImageSize { get; init; }

    /// <summary>Null where the form has none, NaN where it is missing.</summary>
    public float? HeadSize { get; init; }

    /// <summary>Null where the form has none, NaN where it is missing.</summary>
    public float? Area { get; init; }

    /// <summary>Defects that the reader found.</summary>
    public IReadOnlyList<PersonDefect> Problems { get; init; } = [];

    /// <summary>Whether the reader found a reason to leave the person out.</summary>
    public bool IsUnusable => Problems.Any(PersonDefects.LosesPeople);
}

/// <summary>The people of one split as their files describe them.</summary>
/// <param name="Path">The path that the user gave, for messages.</param>
/// <param name="People">The people in the order of the data set.</param>
/// <param name="Defects">Defects that belong to no single person; those of people are added later.</param>
internal sealed record RawSplit(string Path, IReadOnlyList<RawPerson> People, PersonDefectCounts Defects);

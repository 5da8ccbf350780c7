namespace Querent.Images;

/// <summary>An image that is not read: the message says why and what to do, and does not name the file.</summary>
internal sealed class ImageProblemException(string problem, string advice)
    : Exception(advice.Length == 0 ? problem : $"{problem}; {advice}")
{
    /// <summary>The file is not as its format demands.</summary>
    public static ImageProblemException Damaged(string what) => new($"is damaged ({what})", "replace or remove it");

    /// <summary>The file may be sound, but this kind of it is not read.</summary>
    public static ImageProblemException NotRead(string kind) => new($"is {kind}, which is not read", "save it as PNG");
}

namespace Querent.Images;

/// <summary>Names that systems and tools add to folders: hidden ones, and those of archives that were made on a Mac.</summary>
public static class PassedOver
{
    /// <summary>Whether a name begins with a dot or is <c>__MACOSX</c>, so that it is passed over.</summary>
    /// <param name="name">Name of the file or folder, without its path.</param>
    public static bool Is(string name) => name.StartsWith('.') || name == "__MACOSX";
}

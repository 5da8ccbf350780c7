namespace Querent.Images;

/// <summary>Names that systems and tools add to folders: hidden ones, and those of archives that were made on a Mac.</summary>
public static class PassedOver
{
    public static bool Is(string name) => name.StartsWith('.') || name == "__MACOSX";
}

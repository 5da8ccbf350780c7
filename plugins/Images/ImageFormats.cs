namespace Querent.Images;

/// <summary>The names by which image files are found in a folder; their content decides on the rest.</summary>
public static class ImageFormats
{
    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg", ".bmp"];

    public static bool HasExtension(string name) =>
        s_extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}

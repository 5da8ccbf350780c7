namespace Querent.Annotations;

/// <summary>The file that a name in an annotation means.</summary>
public static class ImagePlace
{
    /// <summary>
    /// The path of an image; a name with backslashes, as tools on Windows write it, means a folder if there is such a
    /// file.
    /// </summary>
    /// <param name="folder">The folder that names start from.</param>
    /// <param name="name">The name of the file, or its path from the folder.</param>
    public static string Of(string folder, string name)
    {
        string plain = Path.Combine(folder, name.Replace('\\', '/'));
        string literal = Path.Combine(folder, name);
        return File.Exists(plain) && !File.Exists(literal) ? plain : literal;
    }
}

namespace Querent.Hosting.Runs.Overview;

/// <summary>Reads files that another process may be writing, replacing or moving away.</summary>
internal static class SharedFile
{
    /// <summary>Null where it is not there or cannot be read.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The whole lines; a last one without its end is still being written.</summary>
    public static string[] Lines(string path)
    {
        string text = TryRead(path) ?? "";
        return [.. text.Split('\n').SkipLast(1)];
    }
}

namespace Querent.Host.Tests.Support;

/// <summary>An empty folder that is gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("querent-tests-").FullName;

    public string Under(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string content)
    {
        string path = Under(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A copy of a test plugin in this folder, under its own or another name.</summary>
    public string AddPlugin(string name, string? newName = null)
    {
        string target = Directory.CreateDirectory(Under(newName ?? name)).FullName;
        foreach (string file in Directory.GetFiles(RepositoryPaths.TestPlugin(name)))
        {
            string fileName = System.IO.Path.GetFileName(file);
            File.Copy(file, System.IO.Path.Combine(target, fileName == $"{name}.dll" ? $"{newName ?? name}.dll" : fileName));
        }

        return target;
    }

    /// <summary>A copy of a folder with all that it holds, under a name in this one.</summary>
    public string CopyOf(string folder, string name)
    {
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            string copy = Under(System.IO.Path.Combine(name, System.IO.Path.GetRelativePath(folder, file)));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return Under(name);
    }

    /// <summary>Replaces a part of a plugin's manifest.</summary>
    public void ChangeManifest(string plugin, string old, string replacement)
    {
        string path = Under(System.IO.Path.Combine(plugin, "plugin.json"));
        string content = File.ReadAllText(path);
        Assert.Contains(old, content, StringComparison.Ordinal);
        File.WriteAllText(path, content.Replace(old, replacement, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

namespace Querent.Hosting.Plugins;

/// <summary>A folder that should hold a plugin: <c>Name/Name.dll</c> and <c>Name/plugin.json</c>.</summary>
/// <param name="Path">The full path.</param>
/// <param name="IsOwn">Whether it lies beside the program: users who can write there can change the program
/// itself.</param>
public sealed record PluginFolder(string Path, bool IsOwn = false)
{
    /// <summary>Name of the folder, and of the DLL in it.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Full path of the DLL.</summary>
    public string AssemblyPath => System.IO.Path.Combine(Path, $"{Name}.dll");

    /// <summary>Full path of the <c>plugin.json</c>.</summary>
    public string ManifestPath => System.IO.Path.Combine(Path, "plugin.json");
}

namespace Querent.Host.Plugins;

/// <summary>A folder that should hold a plugin: <c>Name/Name.dll</c> and <c>Name/plugin.json</c>.</summary>
/// <param name="Path">The full path.</param>
/// <param name="IsOwn">Whether it lies beside the program: who can write there can change the program itself.</param>
internal sealed record PluginFolder(string Path, bool IsOwn = false)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string AssemblyPath => System.IO.Path.Combine(Path, $"{Name}.dll");

    public string ManifestPath => System.IO.Path.Combine(Path, "plugin.json");
}

namespace Querent.Host.Plugins;

/// <summary>A folder that should hold a plugin: <c>Name/Name.dll</c> and <c>Name/plugin.json</c>.</summary>
internal sealed record PluginFolder(string Path)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string AssemblyPath => System.IO.Path.Combine(Path, $"{Name}.dll");

    public string ManifestPath => System.IO.Path.Combine(Path, "plugin.json");
}

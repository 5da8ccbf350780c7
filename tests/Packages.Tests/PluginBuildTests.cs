using Querent.Packages.Tests.Support;

namespace Querent.Packages.Tests;

/// <summary>The rules that the package of core brings into the build of a plugin.</summary>
public sealed class PluginBuildTests(PackageFeed feed)
{
    [Fact]
    public void What_the_command_would_not_load_is_an_error_of_the_build()
    {
        string folder = Path.Combine(feed.New("querent-strategy", "Wrong"), "Wrong");
        string project = Path.Combine(folder, "Wrong.csproj"), right = File.ReadAllText(project);

        File.WriteAllText(project, right.Replace(" ExcludeAssets=\"runtime\"", "", StringComparison.Ordinal));
        AssertFails("QUERENT002: Querent.Core.dll would be copied to the plugin");

        File.WriteAllText(project, right);
        File.Delete(Path.Combine(folder, "plugin.json"));
        AssertFails("QUERENT001: a plugin needs a plugin.json beside its project file");

        void AssertFails(string error)
        {
            CommandResult build = feed.Shell(folder, "dotnet build -c Release -v q");
            Assert.NotEqual(0, build.ExitCode);
            Assert.Contains(error, build.Said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Manifests_of_templates_name_the_contract_of_core()
    {
        string surface = File.ReadLines(Path.Combine(BuildFacts.Repository, "core", "PublicSurface.txt")).First();
        string[] manifests =
        [
            .. Directory.EnumerateFiles(Path.Combine(BuildFacts.Repository, "plugins", "Templates", "content"), "plugin.json", SearchOption.AllDirectories),
            Path.Combine(BuildFacts.Repository, "tests", "Packages.Tests", "Outside", "Outside", "plugin.json"),
        ];

        Assert.Equal(4, manifests.Length);
        Assert.All(manifests, manifest => Assert.Contains(
            $"\"contractVersion\": \"{surface["contract ".Length..]}\"", File.ReadAllText(manifest), StringComparison.Ordinal));
    }
}

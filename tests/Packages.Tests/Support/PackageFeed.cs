using System.Diagnostics;
using Querent.Packages.Tests.Support;

[assembly: AssemblyFixture(typeof(PackageFeed))]

namespace Querent.Packages.Tests.Support;

/// <summary>
/// All packages in a folder of their own, packed once, and a machine that has nothing but these: a home, a store of
/// packages, templates and the command, all below one temporary folder. Packages of others come from the store of the real
/// machine, so that nothing needs a network.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    /// <summary>Packs, installs the templates and the command.</summary>
    public PackageFeed()
    {
        Directory.CreateDirectory(Packages);
        File.WriteAllText(Path.Combine(Root, "NuGet.config"), NuGetConfiguration);
        Dotnet(BuildFacts.Repository, "pack", "Framework.sln", "-c", BuildFacts.Configuration, "--no-build", "-o", Packages, "-v", "q");
        Dotnet(Root, "new", "install", Path.Combine(Packages, $"Querent.Templates.{BuildFacts.PackageVersion}.nupkg"),
            "--debug:custom-hive", Hive);
        Dotnet(Root, "tool", "install", "Querent", "--tool-path", Tools, "--version", BuildFacts.PackageVersion);
    }

    /// <summary>The folder of the packages.</summary>
    public string Packages => Path.Combine(Root, "feed");

    /// <summary>The folder of the command.</summary>
    public string Tools => Path.Combine(Root, "tools");

    private string Root { get; } = Directory.CreateTempSubdirectory("querent-packages-").FullName;

    private string Hive => Path.Combine(Root, "templates");

    // Packages of this repository come from the feed alone: an older one of the same version may lie in the store.
    private string NuGetConfiguration => $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="feed" value="{Packages}" />
            <add key="machine" value="{BuildFacts.PackageRoot}" />
          </packageSources>
          <packageSourceMapping>
            <clear />
            <packageSource key="feed">
              <package pattern="Querent" />
              <package pattern="Querent.*" />
            </packageSource>
            <packageSource key="machine">
              <package pattern="*" />
            </packageSource>
          </packageSourceMapping>
          <fallbackPackageFolders>
            <clear />
          </fallbackPackageFolders>
        </configuration>
        """;

    /// <summary>A new folder of this machine.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, "work", name)).FullName;

    /// <summary>Makes a folder from a template.</summary>
    /// <returns>The folder, which has the name.</returns>
    public string New(string template, string name)
    {
        string folder = Folder(name);
        Dotnet(Root, "new", template, "-n", name, "-o", folder, "--debug:custom-hive", Hive);
        return folder;
    }

    /// <summary>Runs <c>dotnet</c> and insists that it succeeds.</summary>
    public CommandResult Dotnet(string folder, params string[] arguments) => Start("dotnet", folder, arguments).Successful();

    /// <summary>Runs the installed <c>querent</c> and insists that it succeeds.</summary>
    public CommandResult Querent(string folder, params string[] arguments) =>
        Start(Path.Combine(Tools, "querent"), folder, arguments).Successful();

    /// <summary>Runs a line of a shell, in which <c>querent</c> is the installed one.</summary>
    public CommandResult Shell(string folder, string line) => Start("sh", folder, "-c", line);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private CommandResult Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };

        // The build that runs these tests hands its own settings down to child processes.
        foreach (string name in start.Environment.Keys.Where(IsOfBuild).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_HOME"] = Path.Combine(Root, "home");
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["NUGET_PACKAGES"] = Path.Combine(Root, "store");
        start.Environment["QUERENT_CACHE"] = Path.Combine(Root, "cache");

        // Debian 12's PoCL 3.1 has generic addresses and does not say so.
        start.Environment["QUERENT_OPENCL_FORCE"] = "1";
        start.Environment["PATH"] = Tools + Path.PathSeparator + start.Environment["PATH"];
        return CommandResult.Of(start);
    }

    private static bool IsOfBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name == "QUERENT_PLUGINS";
}

using System.Diagnostics;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Plugins;
using Querent.Hosting.Plugins.Metadata;
using Querent.Host.Tests.Support;
using Querent.Randomness;

namespace Querent.Host.Tests.Plugins;

/// <summary>Files in plugin folders that are not as they should be; each costs its own plugin and no other.</summary>
public sealed class PluginFileTests : IDisposable
{
    private const string Manifest = "plugin.json";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_folder_without_manifest_is_named()
    {
        File.Delete(Path.Combine(_folder.AddPlugin("Good"), Manifest));

        Assert.Equal("there is no plugin.json beside the DLL", Assert.Single(Load().Broken).Reason);
    }

    [Fact]
    public void A_manifest_that_is_too_large_is_not_read()
    {
        string file = Path.Combine(_folder.AddPlugin("Good"), Manifest);
        File.AppendAllText(file, new string(' ', 1 << 20));

        Assert.StartsWith($"{file} has {new FileInfo(file).Length} bytes; up to 1048576 are read",
            Assert.Single(Load().Broken).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Manifest, "mkfifo plugin.json")]
    [InlineData(Manifest, "ln -s /dev/zero plugin.json")]
    [InlineData("Good.dll", "mkfifo Good.dll")]
    [InlineData("Good.dll", "ln -s /dev/zero Good.dll")]
    public void A_pipe_or_a_device_is_not_opened(string file, string command)
    {
        string path = Path.Combine(_folder.AddPlugin("Good"), file);
        File.Delete(path);
        Shell(Path.GetDirectoryName(path)!, command);

        Assert.Equal($"{path} is empty, a pipe or a device", Assert.Single(Load().Broken).Reason);
    }

    [Fact]
    public void A_library_that_is_a_pipe_is_found_before_the_plugin_is_loaded()
    {
        string path = _folder.AddPlugin("Good");
        Shell(path, "mkfifo Other.dll");
        PluginCatalog catalog = Load();

        Assert.Contains("Other.dll is empty, a pipe or a device", Assert.Throws<PluginException>(
            () => catalog.CreateStrategy("first-come", new OptionSection([], ""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_a_link_is_not_entered()
    {
        string path = _folder.AddPlugin("Good");
        Shell(path, "ln -s . Loop && ln -s /usr Users");

        Assert.Equal([Path.Combine(path, "Good.dll")], PluginFiles.Libraries(Assert.Single(Load().Found).Folder));
    }

    [Fact]
    public void A_text_file_is_no_assembly()
    {
        string path = _folder.AddPlugin("Good");
        File.WriteAllText(Path.Combine(path, "Good.dll"), "not really");

        Assert.Equal("Good.dll is not a .NET assembly, or is damaged", Assert.Single(Load().Broken).Reason);
    }

    [Fact]
    public void A_library_that_is_no_assembly_is_left_to_the_plugin()
    {
        File.WriteAllText(Path.Combine(_folder.AddPlugin("Good"), "native.dll"), "not really");

        Assert.Empty(Load().Broken);
    }

    [Fact]
    public void Damaged_metadata_is_never_more_than_one_broken_plugin()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(_folder.AddPlugin("Good"), "Good.dll"));
        RandomStream random = new Seed(1).Stream();
        string path = _folder.Under("Damaged.dll");
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. whole];
            for (int flip = 0; flip <= i % 4; flip++)
            {
                damaged[random.NextInt(damaged.Length)] ^= (byte)(1 << random.NextInt(8));
            }

            File.WriteAllBytes(path, damaged);
            refused += AssemblyFacts.TryRead(path, typeof(IPlugin).Assembly) is null ? 1 : 0;
        }

        Assert.InRange(refused, 1, 1999);
    }

    [Fact]
    public void All_that_an_assembly_of_the_build_uses_is_there() => Assert.Null(
        AssemblyFacts.Read(Path.Combine(RepositoryPaths.Host, "querent.dll"), typeof(IPlugin).Assembly).MissingInCore);

    [Fact]
    public void A_folder_whose_name_is_not_UTF8_is_named_and_the_rest_work()
    {
        _folder.AddPlugin("Good");
        Shell(_folder.Path, @"mkdir ""$(printf 'b\377d')"" && touch ""$(printf 'b\377d')/file""");

        QuerentProcess result = QuerentProcess.Run("plugins", "list", "--plugins", _folder.Path);
        Shell(_folder.Path, "rm -r b*");

        Assert.Contains("the folder cannot be opened under that name; if it is not UTF-8, rename it",
            result.ShouldFail(3), StringComparison.Ordinal);
        Assert.Contains("  strategy first-come: the first candidates as they come", result.OutLines);
    }

    [Theory]
    [InlineData("/no/such/folder", "--plugins /no/such/folder: the folder does not exist; name a folder of plugin folders")]
    [InlineData("/b\uFFFDd", "--plugins /b\uFFFDd: the folder does not exist, or its name is not UTF-8; rename it")]
    public void A_folder_that_is_not_there_is_named(string folder, string message) => Assert.Equal(
        message, Assert.Throws<ConfigurationException>(() => PluginSearchPath.Find([folder])).Message);

    public void Dispose() => _folder.Dispose();

    private PluginCatalog Load() => UncheckedCatalog.Of(_folder.Path);

    private static void Shell(string folder, string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes, devices and links are made as Linux does it.");
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Querent.Extensibility;
using Querent.Hosting.Plugins;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>The version of the contract that the compiler writes into a plugin's DLL.</summary>
public sealed class ContractOfAssemblyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_version_of_core_is_that_of_the_contract() => Assert.Equal(
        new Version(PluginContract.Version.Major, PluginContract.Version.Minor, 0, 0),
        typeof(PluginContract).Assembly.GetName().Version);

    [Theory]
    [InlineData(1, 7, "it was built against Querent.Core 1.7.0.0, and this is Querent.Core 1.0.0.0; get a newer Querent")]
    [InlineData(0, 9, "it was built against Querent.Core 0.9.0.0, and this is Querent.Core 1.0.0.0; get ")]
    public void A_DLL_of_another_contract_is_refused_whatever_its_manifest_says(ushort major, ushort minor, string reason)
    {
        SetReference(Path.Combine(_folder.AddPlugin("Good"), "Good.dll"), major, minor);

        Assert.StartsWith(reason, Assert.Single(Load().Broken).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_of_another_contract_is_refused_too()
    {
        string path = _folder.AddPlugin("Good");
        string library = Path.Combine(path, "Library.dll");
        File.Copy(Path.Combine(path, "Good.dll"), library);
        SetReference(library, 1, 7);

        Assert.StartsWith("Library.dll was built against Querent.Core 1.7.0.0",
            Assert.Single(Load().Broken).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifest_says_what_the_DLL_was_built_against()
    {
        AssemblyName core = typeof(IPlugin).Assembly.GetName();
        string path = _folder.AddPlugin("Good");
        PluginManifest manifest = PluginManifest.Read(new PluginFolder(path)) with { ContractVersion = new ContractVersion(1, 9) };

        Assert.Equal($"plugin.json: contractVersion: \"1.9\" is not the version that the DLL was built against; write " +
            $"\"{core.Version!.ToString(2)}\"", Assert.Throws<Errors.PluginException>(
            () => PluginInspection.CheckAssemblies(new PluginFolder(path), manifest)).Message);
    }

    public void Dispose() => _folder.Dispose();

    private PluginCatalog Load() => UncheckedCatalog.Of(_folder.Path);

    // Writes another version of Querent.Core among the references of a DLL.
    private static void SetReference(string path, ushort major, ushort minor)
    {
        byte[] content = File.ReadAllBytes(path);
        using var image = new PEReader(new MemoryStream(content));
        MetadataReader metadata = image.GetMetadataReader();
        AssemblyReferenceHandle core = metadata.AssemblyReferences.Single(
            handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name) == "Querent.Core");
        int row = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef)
            + ((MetadataTokens.GetRowNumber(core) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef));
        BitConverter.TryWriteBytes(content.AsSpan(row), major);
        BitConverter.TryWriteBytes(content.AsSpan(row + 2), minor);
        File.WriteAllBytes(path, content);
    }
}

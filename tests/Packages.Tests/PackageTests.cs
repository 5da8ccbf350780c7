using System.IO.Compression;
using System.Xml.Linq;
using Querent.Packages.Tests.Support;

namespace Querent.Packages.Tests;

/// <summary>The packages themselves: which there are, what is in them, what they say and need.</summary>
public sealed class PackageTests(PackageFeed feed)
{
    /// <summary>Each package, and the packages that it needs.</summary>
    public static TheoryData<string, string[]> Packages => new()
    {
        { "Querent", [] },
        { "Querent.Conformance", ["Querent.Core", "xunit.v3.assert", "xunit.v3.extensibility.core"] },
        { "Querent.Core", ["System.Numerics.Tensors"] },
        { "Querent.Hosting", ["McMaster.NETCore.Plugins", "Querent.Core", "Querent.Images", "Querent.Kernels", "StbImageWriteSharp"] },
        { "Querent.Images", ["Querent.Core", "System.IO.Hashing"] },
        { "Querent.Kernels", ["ILGPU", "ILGPU.Algorithms", "Querent.Core"] },
        { "Querent.Templates", [] },
    };

    [Fact]
    public void There_are_these_packages_and_no_others() => Assert.Equal(
        Packages.Select(row => $"{row.Data.Item1}.{BuildFacts.PackageVersion}.nupkg").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(feed.Packages, "*.nupkg").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is_and_what_it_needs(string id, string[] dependencies)
    {
        using ZipArchive package = Open(id);
        XElement metadata = Nuspec(package, id);

        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Contains("active-learning", Value(metadata, "tags"), StringComparison.Ordinal);
        Assert.True(Value(metadata, "description").Length > 40, Value(metadata, "description"));
        Assert.True(package.GetEntry("README.md")!.Length > 500);
        Assert.Equal(dependencies, metadata.Descendants()
            .Where(element => element.Name.LocalName == "dependency").Select(element => (string)element.Attribute("id")!)
            .Order(StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Querent.Conformance")]
    [InlineData("Querent.Core")]
    [InlineData("Querent.Hosting")]
    [InlineData("Querent.Images")]
    [InlineData("Querent.Kernels")]
    public void A_library_has_documentation_and_symbols(string id)
    {
        using ZipArchive package = Open(id);
        using ZipArchive symbols = Open(id, ".snupkg");

        Assert.NotNull(package.GetEntry($"lib/net10.0/{id}.dll"));
        Assert.True(package.GetEntry($"lib/net10.0/{id}.xml")!.Length > 5000);
        Assert.NotNull(symbols.GetEntry($"lib/net10.0/{id}.pdb"));
    }

    [Fact]
    public void No_text_of_a_package_names_the_machine() => Assert.All(Packages, row =>
    {
        using ZipArchive package = Open(row.Data.Item1);
        Assert.All(package.Entries.Where(IsText), entry =>
        {
            using var reader = new StreamReader(entry.Open());
            Assert.DoesNotContain(BuildFacts.Repository.TrimEnd('/'), reader.ReadToEnd(), StringComparison.Ordinal);
        });
    });

    private static bool IsText(ZipArchiveEntry entry) =>
        Path.GetExtension(entry.Name) is ".json" or ".xml" or ".md" or ".nuspec" or ".csproj" or ".targets" or ".cs";

    private ZipArchive Open(string id, string extension = ".nupkg") =>
        ZipFile.OpenRead(Path.Combine(feed.Packages, $"{id}.{BuildFacts.PackageVersion}{extension}"));

    private static XElement Nuspec(ZipArchive package, string id)
    {
        using Stream nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().First();
    }

    private static string Value(XElement metadata, string name) =>
        metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
}

using Querent.Kernels.Generator;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Ptx;

[Collection(MockCudaCollection.Name)]
public sealed class KernelTableTests
{
    private const string VersionOfTheTable = "12.4";
    private const string Begin = "<!-- written by KernelTableTests -->\n";
    private const string End = "<!-- end -->";

    /// <summary>QUERENT_REGENERATE=1 writes it.</summary>
    [Fact]
    public void The_table_of_kernels_is_current()
    {
        Assert.SkipUnless(
            Assembler.Version == VersionOfTheTable, $"the table was made by ptxas {VersionOfTheTable}, not {Assembler.Version}");
        string path = RepositoryFolder.Of("kernels/README.md");
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, begin, StringComparison.Ordinal);
        string table = KernelTable.Write(Assembler.All);
        if (Environment.GetEnvironmentVariable("QUERENT_REGENERATE") == "1")
        {
            File.WriteAllText(path, text[..begin] + table + text[end..]);
            return;
        }

        Assert.Equal(text[begin..end], table);
    }

    [Theory]
    [InlineData(256, 128, 0, 0.25)]
    [InlineData(256, 32, 0, 1)]
    [InlineData(128, 168, 16384, 0.1875)]
    [InlineData(64, 255, 0, 0.125)]
    [InlineData(256, 40, 49152, 0.5)]
    [InlineData(32, 16, 0, 0.5)]
    public void Occupancy_is_what_the_scarcest_resource_allows(
        int threads, int registers, int sharedBytes, double expected) =>
        Assert.Equal(expected, Occupancy.Of(threads, registers, sharedBytes));
}

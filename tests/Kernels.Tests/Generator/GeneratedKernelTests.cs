using System.Runtime.CompilerServices;

namespace Querent.Kernels.Tests;

public sealed class GeneratedKernelTests
{
    [Fact]
    public void The_committed_kernels_are_what_the_generator_writes()
    {
        foreach ((string name, string source) in Sources())
        {
            string path = Path.Combine(Folder(), $"{name}.cs");
            if (Environment.GetEnvironmentVariable("QUERENT_REGENERATE") == "1")
            {
                File.WriteAllText(path, source);
            }

            Assert.True(File.Exists(path), $"{path} is missing.");
            Assert.True(File.ReadAllText(path) == source, $"{path} is not what the generator writes.");
        }
    }

    [Fact]
    public void Nothing_else_claims_to_be_generated() =>
        Assert.Equal(
            Sources().Select(source => $"{source.Name}.cs").Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder()).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static IEnumerable<(string Name, string Source)> Sources()
    {
        foreach (GemmTile tile in GemmTile.Plain)
        {
            var source = new Fp32TileSource(tile);
            yield return (source.TypeName, source.Write());
        }

        foreach (GemmTile tile in GemmTile.Tensor)
        {
            foreach (Precision precision in new[] { Precision.Tf32, Precision.Bf16 })
            {
                var source = new TensorTileSource(tile, precision);
                yield return (source.TypeName, source.Write());
            }
        }
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../kernels/MatrixProducts/Generated"));
}

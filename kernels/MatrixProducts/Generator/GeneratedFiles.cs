namespace Querent.Kernels.Generator;

/// <summary>The files of <c>kernels/MatrixProducts/Generated</c>: one for each tile and precision.</summary>
internal static class GeneratedFiles
{
    /// <summary>Name and content of every file.</summary>
    internal static IEnumerable<(string Name, string Content)> All()
    {
        foreach (GemmTile tile in GemmTile.Fp32)
        {
            var source = new Fp32TileSource(tile);
            yield return ($"{source.TypeName}.cs", source.Write());
        }

        foreach (GemmTile tile in (GemmTile[])[.. GemmTile.TensorCore, .. GemmTile.Warpgroup])
        {
            foreach (Precision precision in new[] { Precision.Tf32, Precision.Bf16 })
            {
                yield return tile.IsWarpgroup ? Warpgroup(tile, precision)
                    : tile.IsMultistage ? Multistage(tile, precision) : Tensor(tile, precision);
            }
        }
    }

    private static (string Name, string Content) Tensor(GemmTile tile, Precision precision)
    {
        var source = new TensorTileSource(tile, precision);
        return ($"{source.TypeName}.cs", source.Write());
    }

    private static (string Name, string Content) Multistage(GemmTile tile, Precision precision)
    {
        var source = new MultistageTileSource(tile, precision);
        return ($"{source.TypeName}.cs", source.Write());
    }

    private static (string Name, string Content) Warpgroup(GemmTile tile, Precision precision)
    {
        var source = new WarpgroupTileSource(tile, precision);
        return ($"{source.TypeName}.cs", source.Write());
    }

    /// <summary>The folder of the files, in the repository that this program was built from.</summary>
    internal static string Folder => RepositoryFolder.Of("kernels/MatrixProducts/Generated");
}

namespace Querent.Kernels.Tests.Ptx;

/// <summary>The corrections of the text of kernels that are for one architecture.</summary>
public sealed class TargetedKernelTests
{
    [Theory]
    [InlineData(".target sm_80")]
    [InlineData(".target sm_90")]
    [InlineData(".target sm_90a")]
    public void Target_and_alignment_become_those_of_the_kernel(string target)
    {
        string text = $".version 8.4\n{target}\n.address_size 64\n.extern .shared .align 16 .b8 __dyn_shared_alloca[];\n.shared .align 16 .b8 other[4];";

        string actual = TargetedKernel.Retarget(text, "sm_90a");

        Assert.Equal(
            ".version 8.4\n.target sm_90a\n.address_size 64\n.extern .shared .align 1024 .b8 __dyn_shared_alloca[];\n.shared .align 16 .b8 other[4];", actual);
    }

    [Fact]
    public void The_text_of_a_warpgroup_tile_has_both()
    {
        using PtxCompiler compiler = new();

        string text = compiler.Compile(
            ((Action<MatrixBoxes, MatrixBoxes, MatrixOutput, TileGrid>)Tf32WarpgroupTile128x64<MatrixBoxes, MatrixBoxes, MatrixOutput>.Multiply).Method);

        Assert.Contains(".target sm_90a", text, StringComparison.Ordinal);
        Assert.Contains(".align 1024 .b8 __dyn_shared_alloca", text, StringComparison.Ordinal);
    }
}

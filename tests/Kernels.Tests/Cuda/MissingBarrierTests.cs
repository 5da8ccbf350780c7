using ILGPU.Runtime.Cuda;
using Querent.Conformance;
using Querent.Kernels.Devices;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Cuda;

/// <summary>That the suites on the emulated device pass means something: a tile with a fault does not.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class MissingBarrierTests : IDisposable
{
    private const string Barrier = "bar.sync";
    private const string Wait = "cp.async.wait_group";

    [Theory]
    [InlineData(Precision.Fp32, "")]
    [InlineData(Precision.Tf32, "")]
    [InlineData(Precision.Bf16, "")]
    [InlineData(Precision.Tf32, "multistage")]
    [InlineData(Precision.Bf16, "multistage")]
    public void A_tile_without_any_one_of_its_barriers_is_found_out(Precision precision, string kind) =>
        EachMissingIsFound(Barrier, precision, kind, "with no barrier between");

    [Theory]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void A_multistage_tile_that_does_not_wait_for_its_copies_is_found_out(Precision precision) =>
        EachMissingIsFound(Wait, precision, "multistage", "with no barrier between");

    /// <summary>The pipeline of mbarriers by itself is in <c>Ptx/Hopper</c>.</summary>
    [Theory]
    [InlineData(Precision.Tf32, Barrier)]
    [InlineData(Precision.Bf16, Barrier)]
    [InlineData(Precision.Tf32, "wgmma.wait_group")]
    [InlineData(Precision.Bf16, "wgmma.wait_group")]
    [InlineData(Precision.Tf32, "wgmma.fence")]
    [InlineData(Precision.Bf16, "fence.proxy.tensormap")]
    public void A_warpgroup_tile_without_any_one_of_them_is_found_out(Precision precision, string instruction) =>
        EachMissingIsFound(instruction, precision, "warpgroup", "warp ");

    private static void EachMissingIsFound(string instruction, Precision precision, string kind, string reason)
    {
        int count = 0;
        MockCuda.Alter = ptx =>
        {
            count = Math.Max(count, ptx.Split(instruction).Length - 1);
            return ptx;
        };
        Multiply(precision, kind);
        Assert.NotEqual(0, count);

        for (int missing = 0; missing < count; missing++)
        {
            int one = missing;
            MockCuda.Alter = ptx => Without(ptx, instruction, one);
            CudaException error = Assert.Throws<CudaException>(() => Multiply(precision, kind));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    public void Dispose() => MockCuda.Alter = null;

    private static string Without(string ptx, string instruction, int missing)
    {
        string[] parts = ptx.Split(instruction);
        return parts.Length <= missing + 1
            ? ptx
            : string.Join(instruction, parts[..(missing + 1)]) + "// " + string.Join(instruction, parts[(missing + 1)..]);
    }

    private static void Multiply(Precision precision, string kind)
    {
        MockCuda.Execute(true);
        using GpuAccelerator device = AcceleratorCatalog.Open("cuda");
        using IlgpuBackend backend = new(device, precision, kind == "warpgroup" ? TensorMapDriver.Find() : null);
        backend.Gemm.Tiles = [kind switch
        {
            "warpgroup" => GemmTile.WarpgroupTall,
            "multistage" => GemmTile.MultistageSmall,
            _ => precision == Precision.Fp32 ? GemmTile.Small : GemmTile.TensorSmall,
        }];

        // One step more than a tile has stages, so that the last one reads where the results go.
        int depth = (kind == "warpgroup" ? 5 : 4) * (precision == Precision.Bf16 ? 64 : 32);
        var trial = new BackendTrial(backend);
        var result = backend.Rent(64 * 64);
        backend.MatMul(trial.Input(64 * depth), false, trial.Input(depth * 64), false, result, 64, 64, depth);
        backend.Download(result, new float[64 * 64]);
    }
}

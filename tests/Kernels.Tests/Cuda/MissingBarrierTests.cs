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
    [InlineData(Precision.Fp32, false)]
    [InlineData(Precision.Tf32, false)]
    [InlineData(Precision.Bf16, false)]
    [InlineData(Precision.Tf32, true)]
    [InlineData(Precision.Bf16, true)]
    public void A_tile_without_any_one_of_its_barriers_is_found_out(Precision precision, bool isMultistage) =>
        EachMissingIsFound(Barrier, precision, isMultistage);

    [Theory]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void A_multistage_tile_that_does_not_wait_for_its_copies_is_found_out(Precision precision) =>
        EachMissingIsFound(Wait, precision, isMultistage: true);

    private static void EachMissingIsFound(string instruction, Precision precision, bool isMultistage)
    {
        int count = 0;
        MockCuda.Alter = ptx =>
        {
            count += ptx.Split(instruction).Length - 1;
            return ptx;
        };
        Multiply(precision, isMultistage);
        Assert.NotEqual(0, count);

        for (int missing = 0; missing < count; missing++)
        {
            int one = missing;
            MockCuda.Alter = ptx => Without(ptx, instruction, one);
            CudaException error = Assert.Throws<CudaException>(() => Multiply(precision, isMultistage));
            Assert.Contains("with no barrier between", error.Message, StringComparison.Ordinal);
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

    private static void Multiply(Precision precision, bool isMultistage)
    {
        MockCuda.Execute(true);
        using GpuAccelerator device = AcceleratorCatalog.Open("cuda");
        using IlgpuBackend backend = new(device, precision);
        GemmTile tile = isMultistage ? GemmTile.MultistageSmall
            : precision == Precision.Fp32 ? GemmTile.Small : GemmTile.TensorSmall;
        backend.Gemm.Tiles = [tile];

        // Four steps of a multistage tile: one more than it has stages, so that the last one reads where the results go.
        int depth = precision == Precision.Bf16 ? 256 : 128;
        var trial = new BackendTrial(backend);
        var result = backend.Rent(64 * 64);
        backend.MatMul(trial.Input(64 * depth), false, trial.Input(depth * 64), false, result, 64, 64, depth);
        backend.Download(result, new float[64 * 64]);
    }
}

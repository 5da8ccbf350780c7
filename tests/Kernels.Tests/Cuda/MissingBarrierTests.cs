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

    [Theory]
    [InlineData(Precision.Fp32)]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void A_tile_without_any_one_of_its_barriers_is_found_out(Precision precision)
    {
        int barriers = 0;
        MockCuda.Alter = ptx =>
        {
            barriers = ptx.Split(Barrier).Length - 1;
            return ptx;
        };
        Multiply(precision);
        Assert.NotEqual(0, barriers);

        for (int missing = 0; missing < barriers; missing++)
        {
            int one = missing;
            MockCuda.Alter = ptx => Without(ptx, one);
            CudaException error = Assert.Throws<CudaException>(() => Multiply(precision));
            Assert.Contains("with no barrier between", error.Message, StringComparison.Ordinal);
        }
    }

    public void Dispose() => MockCuda.Alter = null;

    private static string Without(string ptx, int barrier)
    {
        string[] parts = ptx.Split(Barrier);
        return string.Join(Barrier, parts[..(barrier + 1)]) + "// " + string.Join(Barrier, parts[(barrier + 1)..]);
    }

    private static void Multiply(Precision precision)
    {
        MockCuda.Execute(true);
        using GpuAccelerator device = AcceleratorCatalog.Open("cuda");
        using IlgpuBackend backend = new(device, precision);
        GemmTile tile = precision == Precision.Fp32 ? GemmTile.Small : GemmTile.TensorSmall;
        backend.Gemm.Tiles = [tile];
        var trial = new BackendTrial(backend);
        var result = backend.Rent(64 * 64);
        backend.MatMul(trial.Input(64 * 64), false, trial.Input(64 * 64), false, result, 64, 64, 64);
        backend.Download(result, new float[64 * 64]);
    }
}

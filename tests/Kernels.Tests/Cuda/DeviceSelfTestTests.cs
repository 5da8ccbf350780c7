using Querent.Kernels.Devices;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Cuda;

/// <summary>The short test that a device must pass before it is chosen.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class DeviceSelfTestTests : IDisposable
{
    public void Dispose() => MockCuda.Alter = null;

    [Theory]
    [InlineData(Precision.Fp32)]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void A_device_that_computes_right_passes(Precision precision) => Assert.Null(Problem(precision, ptx => ptx));

    [Fact]
    public void A_wrong_product_is_found()
    {
        string? problem = Problem(
            Precision.Tf32, ptx => ptx.Replace("mov.f32 sum0, 0f00000000;", "mov.f32 sum0, 0f3F800000;", StringComparison.Ordinal));

        Assert.StartsWith("it computes a matrix product wrongly", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_driver_that_does_nothing_is_found()
    {
        MockCuda.Execute(false);
        using GpuAccelerator device = AcceleratorCatalog.Open("cuda");

        Assert.Contains("it computes a matrix product wrongly", DeviceSelfTest.Problem(device, Precision.Tf32), StringComparison.Ordinal);
    }

    private static string? Problem(Precision precision, Func<string, string> alter)
    {
        MockCuda.Execute(true);
        MockCuda.Alter = alter;
        using GpuAccelerator device = AcceleratorCatalog.Open("cuda");
        return DeviceSelfTest.Problem(device, precision);
    }
}

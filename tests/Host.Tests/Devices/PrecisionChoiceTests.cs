using Querent.Errors;
using Querent.Hosting.Devices;
using Querent.Kernels;

namespace Querent.Host.Tests.Devices;

public sealed class PrecisionChoiceTests
{
    [Theory]
    [InlineData(null, true, Precision.Tf32)]
    [InlineData(null, false, Precision.Fp32)]
    [InlineData("fp32", true, Precision.Fp32)]
    [InlineData("fp32", false, Precision.Fp32)]
    [InlineData("tf32", true, Precision.Tf32)]
    [InlineData("bf16", true, Precision.Bf16)]
    public void A_device_has_the_precisions_of_its_hardware(string? asked, bool hasTensorCores, Precision expected) =>
        Assert.Equal(expected, PrecisionChoice.Of(asked, "device", hasTensorCores));

    [Theory]
    [InlineData("tf32")]
    [InlineData("bf16")]
    public void Tensor_cores_cannot_be_asked_for_where_there_are_none(string asked)
    {
        string message = Assert.Throws<ConfigurationException>(() => PrecisionChoice.Of(asked, "cuda:0", false)).Message;

        Assert.Equal($"--precision {asked}: cuda:0 computes in fp32 only; leave --precision out", message);
    }
}

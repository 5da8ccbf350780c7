using System.Runtime.InteropServices;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Devices;

/// <summary><c>querent devices</c> on machines with drivers of all sorts, and with none.</summary>
public sealed class DevicesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_processor_is_the_first_device()
    {
        string[] lines = Show([]).OutLines;

        Assert.Matches(@"^cpu +\d+ threads, \d+-bit SIMD, [\d.]+ [GM]iB memory$", lines[0]);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
    }

    [Theory]
    [InlineData("QUERENT_LIBCUDA", "cuda QUERENT_LIBCUDA names /no/such, which cannot be loaded; correct it or unset it")]
    [InlineData("QUERENT_LIBOPENCL", "opencl QUERENT_LIBOPENCL names /no/such, which cannot be loaded; correct it or unset it")]
    public void A_driver_that_is_not_there_is_a_reason(string variable, string reason) =>
        Assert.Contains(reason, Text(Show(new() { [variable] = "/no/such" })), StringComparison.Ordinal);

    [Theory]
    [InlineData("QUERENT_LIBCUDA", "cuda libc.so.6 is not NVIDIA's driver: it has no cuInit; name the driver in QUERENT_LIBCUDA")]
    [InlineData("QUERENT_LIBOPENCL", "opencl libc.so.6 is no OpenCL loader: it has no clGetPlatformIDs; name one in QUERENT_LIBOPENCL")]
    public void A_library_that_is_no_driver_is_a_reason(string variable, string reason)
    {
        Assert.SkipUnless(NativeLibrary.TryLoad("libc.so.6", out _), "There is no libc.so.6 here to take for a driver.");

        Assert.Contains(reason, Text(Show(new() { [variable] = "libc.so.6" })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int cuInit(unsigned f) { return 999; }", " does not start: CUDA_ERROR_TEST (999); nvidia-smi may say more")]
    [InlineData("int cuInit(unsigned f) { return 100; }", " has no device; see what nvidia-smi shows, and CUDA_VISIBLE_DEVICES")]
    [InlineData("int cuInit(unsigned f) { return 34; }", " is the stub that toolkits link with; name the driver in QUERENT_LIBCUDA")]
    [InlineData("int cuInit(unsigned f) { return 0; }", " has no device; see what nvidia-smi shows, and CUDA_VISIBLE_DEVICES")]
    public void A_driver_that_fails_is_a_reason(string init, string reason)
    {
        string driver = NativeSource.Compile(_folder, init + """

            int cuDeviceGetCount(int *count) { *count = 0; return 0; }
            int cuGetErrorName(int error, const char **name) { *name = "CUDA_ERROR_TEST"; return 0; }
            """);

        string text = Text(Show(new() { ["QUERENT_LIBCUDA"] = driver }));

        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.Contains(" cuda ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_cannot_be_described_is_not_left_out()
    {
        string driver = NativeSource.Compile(_folder, """
            int cuInit(unsigned f) { return 0; }
            int cuDeviceGetCount(int *count) { *count = 2; return 0; }
            """);

        string text = Text(Show(new() { ["QUERENT_LIBCUDA"] = driver }));

        Assert.Contains("cuda:0 the driver does not describe it;", text, StringComparison.Ordinal);
        Assert.Contains("cuda:1 the driver does not describe it;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenCL_without_a_platform_is_a_reason()
    {
        Assert.SkipUnless(NativeLibrary.TryLoad("libOpenCL.so.1", out _), "There is no libOpenCL.so.1 here.");

        string text = Text(Show(new() { ["OCL_ICD_VENDORS"] = _folder.Path }));

        Assert.Contains("opencl the loader (libOpenCL.so.1) has no platform; install the OpenCL driver", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_without_a_generic_address_space_is_used_only_by_force()
    {
        string refused = Text(Show(new() { ["QUERENT_OPENCL_FORCE"] = "0" }));
        Assert.SkipUnless(refused.Contains("it has no generic address space", StringComparison.Ordinal),
            "There is no OpenCL device without a generic address space here.");

        string forced = Text(Show(new() { ["QUERENT_OPENCL_FORCE"] = "1" }));

        Assert.Contains("QUERENT_OPENCL_FORCE=1 uses it at your own risk", refused, StringComparison.Ordinal);
        Assert.Contains("it is used without a generic address space, at your own risk (QUERENT_OPENCL_FORCE=1)", forced,
            StringComparison.Ordinal);
        Assert.DoesNotContain("it has no generic address space", forced, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static QuerentProcess Show(Dictionary<string, string> environment)
    {
        QuerentProcess result = QuerentProcess.Run(environment, ["devices"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.ErrorLines);
        return result;
    }

    // The output without its line breaks and columns.
    private static string Text(QuerentProcess result) =>
        string.Join(' ', result.Out.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

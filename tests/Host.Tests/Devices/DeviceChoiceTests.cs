using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Devices;

/// <summary><c>--device</c> and <c>--precision</c>.</summary>
public sealed class DeviceChoiceTests : IDisposable
{
    private static readonly Dictionary<string, string> s_noDriver =
        new() { ["QUERENT_LIBCUDA"] = "/no/such", ["QUERENT_LIBOPENCL"] = "/no/such" };

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--device gpu: there is no such device; a graphics card is cuda or opencl", "--device", "gpu")]
    [InlineData("--device cuda: QUERENT_LIBCUDA names /no/such, which cannot be loaded", "--device", "cuda")]
    [InlineData("--device cuda:9: QUERENT_LIBCUDA names /no/such, which cannot be loaded", "--device", "cuda:9")]
    [InlineData("--device opencl:1: QUERENT_LIBOPENCL names /no/such, which cannot be loaded", "--device", "opencl:1")]
    [InlineData("--device opencl:x: there is no such device; write cuda, opencl, or one with its number as in cuda:1", "--device", "opencl:x")]
    [InlineData("--device cuda:-1: there is no such device", "--device", "cuda:-1")]
    [InlineData("--device cuda:0:1: there is no such device", "--device", "cuda:0:1")]
    [InlineData("--precision tf32: cpu computes in fp32 only; leave --precision out", "--precision", "tf32")]
    [InlineData("--precision bf16: cpu computes in fp32 only; leave --precision out", "--device", "auto", "--precision", "bf16")]
    [InlineData("--precision int8: there is no such precision; valid are bf16, fp32, tf32", "--precision", "int8")]
    public void A_mistake_is_one_line_and_exit_code_2(string expected, params string[] arguments)
    {
        Assert.Contains(expected, QuerentProcess.Run(s_noDriver, ["run", .. arguments]).ShouldFail(2), StringComparison.Ordinal);
        Assert.Contains(expected, QuerentProcess.Run(s_noDriver, ["bench", .. arguments]).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_says_that_it_took_the_processor_and_why()
    {
        string run = _folder.Under("run");

        QuerentProcess result = QuerentProcess.Run(
            s_noDriver, [.. TinyRun.Into(run, "loop.cycles=1"), "--device", "auto", "--precision", "fp32"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("default on cpu, ", result.OutLines[0], StringComparison.Ordinal);
        Assert.Equal("cpu: no CUDA device can be used; 'querent devices' shows why", result.OutLines[1]);
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "manifest.json")))!;
        Assert.Equal("cpu", (string)manifest["device"]!);
        Assert.Equal("fp32", (string)manifest["precision"]!);
        Assert.Null(manifest["accelerator"]);
    }

    /// <summary>A run on the CPU does not pay for accelerators: it does not even load their library.</summary>
    [Theory]
    [InlineData("ILGPU.dll", "ILGPU.Algorithms.dll")]
    public void The_processor_needs_no_library_of_the_devices(params string[] libraries)
    {
        string program = _folder.CopyOf(RepositoryPaths.Host, "program");
        Array.ForEach(libraries, library => File.Delete(Path.Combine(program, library)));

        string[][] commands = [["--version"], [.. TinyRun.Into(_folder.Under("run")), "--device", "cpu"], ["bench", "--only", "matmul 512"]];

        Assert.All(commands, command => Assert.Equal(0, QuerentProcess.RunFrom(program, command).ExitCode));
        Assert.NotEqual(0, QuerentProcess.RunFrom(program, ["run", "--device", "opencl"]).ExitCode);
    }

    public void Dispose() => _folder.Dispose();
}

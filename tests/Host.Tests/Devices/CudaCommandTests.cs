using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;
using Querent.Hosting.Devices;
using Querent.Kernels;
using Querent.Kernels.Devices;

namespace Querent.Host.Tests.Devices;

/// <summary>
/// The command on CUDA, where a driver stands in for the real one that takes all launches and runs none.
/// </summary>
public sealed class CudaCommandTests : IDisposable
{
    private static readonly string[] s_bench = ["bench", "--only", "matmul 512", "--json"];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:0")]
    public void A_CUDA_device_computes_in_tf32_unless_told_otherwise(string device)
    {
        QuerentProcess result = QuerentProcess.Run(
            Driver(memory: 256), ["bench", "--device", device, "--only", "matmul 512", "--json"]);

        Assert.True(result.ExitCode == 0, result.Error);
        JsonElement measured = JsonDocument.Parse(result.OutLines[0]).RootElement;
        Assert.Equal("cuda:0", measured.GetProperty("device").GetString());
        Assert.Equal("tf32", measured.GetProperty("precision").GetString());
    }

    [Theory]
    [InlineData]
    [InlineData("--device", "auto")]
    public void A_device_that_fails_its_self_test_is_not_chosen(params string[] device)
    {
        Dictionary<string, string> environment = Driver(memory: 256);
        environment["QUERENT_CACHE"] = _folder.Under("cache");

        QuerentProcess result = QuerentProcess.Run(environment, [.. s_bench, .. device]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("cpu", Device(result));
        Assert.StartsWith("warning: cpu: stands in, since cuda:0 (Mock device 9.0) failed its self-test: it computes a matrix product wrongly",
            Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.EndsWith("; --device cuda:0 takes it all the same", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Under("cache"), PassedTests.FileName)));
        Assert.StartsWith("error: --precision bf16: cuda:0 (Mock device 9.0) failed its self-test",
            QuerentProcess.Run(environment, [.. s_bench, .. device, "--precision", "bf16"]).ShouldFail(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--device", "auto")]
    public void A_device_that_passed_its_self_test_is_chosen_without_another(params string[] device)
    {
        Dictionary<string, string> environment = Driver(memory: 256);
        environment["QUERENT_CACHE"] = _folder.Under("cache");
        new PassedTests(_folder.Under("cache")).Add(PassedTests.Key(
            new AcceleratorDescription("cuda:0", null) { Model = "Mock device 9.0", Capability = "compute capability 9.0", Driver = "CUDA 13.0" },
            Precision.Tf32));

        QuerentProcess result = QuerentProcess.Run(environment, [.. s_bench, .. device]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("cuda:0", Device(result));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"a")]
    public void A_damaged_memory_of_tests_is_begun_anew(string content)
    {
        string folder = _folder.Under("cache");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, PassedTests.FileName), content);
        var passed = new PassedTests(folder);

        Assert.False(passed.Contains("a"));
        passed.Add("a");
        passed.Add("b");
        Assert.True(passed.Contains("a") && passed.Contains("b"));
    }

    [Fact]
    public void A_number_that_no_device_has_is_told_those_that_there_are()
    {
        string line = QuerentProcess.Run(Driver(memory: 256), ["run", "--device", "cuda:9"]).ShouldFail(2);

        Assert.Equal("error: --device cuda:9: there is no such device; there is cuda:0", line);
    }

    [Fact]
    public void A_run_on_a_device_that_is_full_names_the_batch_that_fits_and_leaves_its_folder_whole()
    {
        string run = _folder.Under("run");

        string line = QuerentProcess.Run(
            Driver(memory: 24), [.. TinyRun.Into(run, "task.width=64"), "--device", "cuda"]).ShouldFail(2);

        Assert.Matches(@"^error: cuda:0 is out of memory: \d+ MiB more were needed, \d+ MiB were free beside " +
            @"the \d+ MiB in use; training\.batchSize 8 needs about \d+ MiB, 4 should fit$", line);
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "manifest.json")))!;
        Assert.Equal("failed", (string)manifest["status"]!);
        Assert.Equal("Mock device 9.0", (string)manifest["accelerator"]!["model"]!);
        Assert.Contains("cuda:0 is out of memory", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string? Device(QuerentProcess bench) =>
        JsonDocument.Parse(bench.OutLines[0]).RootElement.GetProperty("device").GetString();

    /// <param name="memory">Memory of the device, in MiB.</param>
    private Dictionary<string, string> Driver(int memory)
    {
        const string Usual = "(size_t)16 << 30";
        string source = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "tests/Kernels.Tests/MockDriver/mock_libcuda.c"));
        Assert.Contains(Usual, source, StringComparison.Ordinal);
        string changed = source.Replace(Usual, $"(size_t){memory} << 20", StringComparison.Ordinal);
        return new() { ["QUERENT_LIBCUDA"] = NativeSource.Compile(_folder, changed) };
    }
}

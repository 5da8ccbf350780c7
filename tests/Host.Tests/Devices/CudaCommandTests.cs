using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Devices;

/// <summary>
/// The command on CUDA, where a driver stands in for the real one that takes all launches and runs none.
/// </summary>
public sealed class CudaCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("auto")]
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

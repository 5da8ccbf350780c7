using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Host.Tests.Runs.Resuming;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Devices;

/// <summary>The command on an accelerator: OpenCL, which a machine without a graphics card can have as well.</summary>
public sealed class OpenClRunTests : IDisposable
{
    private static readonly Dictionary<string, string> s_forced = new() { ["QUERENT_OPENCL_FORCE"] = "1" };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_run_names_the_accelerator_and_does_what_the_processor_does()
    {
        SkipWithoutDevice();
        (string run, string other) = (_folder.Under("opencl"), _folder.Under("cpu"));

        QuerentProcess result = QuerentProcess.Run(s_forced, [.. TinyRun.Into(run, "loop.cycles=1"), "--device", "opencl"]);
        QuerentProcess onProcessor = QuerentProcess.Run(TinyRun.Into(other, "loop.cycles=1"));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(0, onProcessor.ExitCode);
        Assert.Contains("default on opencl:0, fp32, ", result.OutLines[0], StringComparison.Ordinal);
        Assert.StartsWith("opencl:0: ", result.OutLines[1], StringComparison.Ordinal);
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "manifest.json")))!;
        Assert.Equal("opencl:0", (string)manifest["device"]!);
        Assert.Equal("fp32", (string)manifest["precision"]!);
        string model = (string)manifest["accelerator"]!["model"]!;
        Assert.Contains($"opencl:0, fp32 on {model}", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
        Assert.Equal(TargetLoss(other), TargetLoss(run), 1e-2);
    }

    [Fact]
    public void A_run_that_was_killed_inside_a_cycle_goes_on_to_the_same_bytes()
    {
        SkipWithoutDevice();
        (string whole, string run) = (_folder.Under("whole"), _folder.Under("killed"));
        string[] settings = ["loop.cycles=2", "training.epochs=3", "training.decayAfterEpochs=[2]"];
        Assert.Equal(0, QuerentProcess.Run(
            s_forced, [.. SmallRun.Into(whole, "default", settings), "--device", "opencl"]).ExitCode);
        using (Process process = QuerentProcess.Start(
            s_forced, [.. SmallRun.Into(run, "default", settings), "--device", "opencl"]))
        {
            string events = Path.Combine(run, "events.jsonl");
            SpinWait.SpinUntil(() => process.HasExited || (File.Exists(events) && SmallRun.SharedLines(events).Any(line =>
                line.Contains("\"strategy\":\"learning-loss\",\"cycle\":2,\"epoch\":1", StringComparison.Ordinal))));
            process.Kill();
            Assert.Equal(137, QuerentProcess.Finish(process).ExitCode);
        }

        Assert.Equal("training", AttemptPlace.Of(run));
        QuerentProcess resumed = QuerentProcess.Run(s_forced, SmallRun.Resume(run));

        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Contains(" on opencl:0, fp32, ", resumed.OutLines[0], StringComparison.Ordinal);
        SmallRun.AssertSame(SmallRun.Results(whole), run);
    }

    [Fact]
    public void A_measurement_names_the_accelerator()
    {
        SkipWithoutDevice();

        QuerentProcess result = QuerentProcess.Run(s_forced, ["bench", "--device", "opencl", "--only", "matmul 512", "--json"]);

        Assert.True(result.ExitCode == 0, result.Error);
        JsonElement measured = JsonDocument.Parse(result.OutLines[0]).RootElement;
        Assert.Equal("opencl:0", measured.GetProperty("device").GetString());
        Assert.Equal("fp32", measured.GetProperty("precision").GetString());
    }

    [Fact]
    public void A_precision_of_tensor_cores_is_refused()
    {
        SkipWithoutDevice();

        string line = QuerentProcess.Run(s_forced, ["bench", "--device", "opencl", "--precision", "tf32"]).ShouldFail(2);

        Assert.StartsWith("error: --precision tf32: opencl:0 (", line, StringComparison.Ordinal);
        Assert.EndsWith(") computes in fp32 only; leave --precision out", line, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void SkipWithoutDevice() => Assert.SkipUnless(
        QuerentProcess.Run(s_forced, ["devices"]).OutLines.TakeWhile(line => !line.StartsWith("cannot", StringComparison.Ordinal))
            .Any(line => line.StartsWith("opencl:0 ", StringComparison.Ordinal)),
        "This machine has no OpenCL device; Debian's pocl-opencl-icd brings one.");

    private static double TargetLoss(string run)
    {
        string[][] rows = [.. File.ReadAllLines(Path.Combine(run, "cycles.csv")).Select(line => line.Split(','))];
        return double.Parse(rows[1][Array.IndexOf(rows[0], "target_loss")], CultureInfo.InvariantCulture);
    }
}

using System.Runtime.Intrinsics.X86;
using Querent.Hosting.Devices;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>The use and the record of the processor in a run.</summary>
public sealed class MachineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void More_threads_than_processors_are_cut_with_a_warning_and_the_run_completes()
    {
        QuerentProcess result = QuerentProcess.Run(
            [.. TinyRun.Into(_folder.Under("run"), """strategies=["random"]"""), "--threads", "1000000"]);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith($"warning: --threads 1000000: this machine runs {Environment.ProcessorCount} at once",
            Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Contains($"\"threads\": {Environment.ProcessorCount},",
            File.ReadAllText(_folder.Under("run/manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_threads_as_processors_are_taken_as_they_are()
    {
        var warnings = new List<string>();

        Assert.Equal(Environment.ProcessorCount, ThreadCount.Of(Environment.ProcessorCount, warnings.Add));
        Assert.Empty(warnings);
    }

    [Fact]
    public void Vectors_that_are_kept_narrow_are_warned_of_and_recorded()
    {
        Assert.SkipUnless(Avx2.IsSupported, "this processor has no AVX2: its vectors are as wide as they can be.");
        var narrow = new Dictionary<string, string> { ["DOTNET_EnableAVX2"] = "0" };

        QuerentProcess result = QuerentProcess.Run(
            narrow, TinyRun.Into(_folder.Under("run"), """strategies=["random"]""", "training.epochs=1"));

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("warning: cpu: this process computes with vectors of 128 bits although the processor has 256",
            Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("\"vectorBits\": 128", File.ReadAllText(_folder.Under("run/manifest.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("processor\t: 0\nmodel name\t: Cortex: A76\nmodel name\t: other\n", "Cortex: A76")]
    [InlineData("processor : 0\nHardware : BCM2835\n", "BCM2835")]
    [InlineData("processor : 0\nmodel name :  \n", null)]
    [InlineData("nothing", null)]
    public void The_model_of_a_processor_is_read_from_the_system(string content, string? expected) =>
        Assert.Equal(expected, ProcessorModel.FromLinux(_folder.Write("cpuinfo", content)));

    [Fact]
    public void A_system_that_does_not_tell_has_no_model() => Assert.Null(ProcessorModel.FromLinux(_folder.Under("absent")));

    public void Dispose() => _folder.Dispose();
}

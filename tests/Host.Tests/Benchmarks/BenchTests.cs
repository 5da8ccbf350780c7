using System.Diagnostics;
using System.Text.Json;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Benchmarks;

public sealed class BenchTests
{
    private static readonly string[] s_networks =
        ["resnet18 training step", "resnet18 scoring", "resnet18 + loss prediction training step"];

    [Fact]
    public void One_measurement_is_one_line_of_json_and_the_peak_memory()
    {
        QuerentProcess result = QuerentProcess.Run("bench", "--only", "matmul 512", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.ErrorLines);
        Assert.Equal(2, result.OutLines.Length);
        JsonElement measured = Parse(result.OutLines[0]);
        Assert.Equal("matmul 512", measured.GetProperty("name").GetString());
        Assert.Equal(Environment.ProcessorCount, measured.GetProperty("threads").GetInt32());
        Assert.Equal("cpu", measured.GetProperty("device").GetString());
        Assert.Equal("fp32", measured.GetProperty("precision").GetString());
        Assert.Equal(128, measured.GetProperty("batch").GetInt32());
        Assert.True(Assert.Single(Numbers(measured, "seconds")) > 0);
        Assert.True(Assert.Single(Numbers(measured, "gflops")) > 0);
        JsonElement memory = Parse(result.OutLines[1]);
        Assert.Equal("peak memory", memory.GetProperty("name").GetString());
        Assert.True(memory.GetProperty("megabytes").GetInt64() > 0);
    }

    [Fact]
    public void A_convolution_is_measured_forward_and_backward()
    {
        QuerentProcess result = QuerentProcess.Run("bench", "--only", "1x1/2", "--batch", "2", "--json");

        Assert.Equal(0, result.ExitCode);
        JsonElement measured = Parse(result.OutLines[0]);
        Assert.Equal("conv 64x32 to 128, 1x1/2: forward, backward", measured.GetProperty("name").GetString());
        Assert.Equal(2, Numbers(measured, "seconds").Count(seconds => seconds > 0));
        Assert.Equal(2, Numbers(measured, "gflops").Count(gflops => gflops > 0));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("1")] // No pair to rank.
    public void The_network_is_trained_and_asked(string batch)
    {
        QuerentProcess result = QuerentProcess.Run(
            "bench", "--only", "resnet18", "--width", "8", "--batch", batch, "--threads", "1", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"resnet18 + loss prediction training step\"", result.Out, StringComparison.Ordinal);
        JsonElement[] lines = [.. result.OutLines.Select(Parse)];
        Assert.Equal([.. s_networks, "peak memory"], lines.Select(line => line.GetProperty("name").GetString()));
        Assert.All(lines[..3], line =>
        {
            Assert.Equal(batch, line.GetProperty("batch").GetRawText());
            Assert.Equal("1", line.GetProperty("threads").GetRawText());
            Assert.True(Assert.Single(Numbers(line, "seconds")) > 0);
        });
    }

    [Theory]
    [InlineData("ssd300", 8, "ssd300 training step, batch 8", "ssd300 scoring, batch 8")]
    [InlineData("hourglass", 6, "hourglass + loss prediction step, batch 6", "hourglass scoring, batch 6")]
    public void Networks_with_a_batch_of_their_own_are_trained_and_asked(
        string only, int batch, string training, string scoring)
    {
        QuerentProcess result = QuerentProcess.Run("bench", "--only", only, "--width", "1", "--json");

        Assert.Equal(0, result.ExitCode);
        JsonElement[] lines = [.. result.OutLines.Select(Parse)];
        Assert.Equal([training, scoring, "peak memory"], lines.Select(line => line.GetProperty("name").GetString()));
        Assert.All(lines[..2], line => Assert.Equal(batch, line.GetProperty("batch").GetInt32()));
        Assert.All(lines[..2], line => Assert.True(Assert.Single(Numbers(line, "seconds")) > 0));
    }

    [Fact]
    public void People_get_a_table_of_at_most_80_columns()
    {
        QuerentProcess result = QuerentProcess.Run("bench", "--only", "conv", "--batch", "1", "--threads", "1");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^querent \S+: cpu, fp32, 1 thread, batch 1, width 64; medians of 7$", result.OutLines[0]);
        Assert.Matches("^ +ms +GFLOP/s$", result.OutLines[1]);
        Assert.Equal(7, result.OutLines[2..^1].Length);
        Assert.All(result.OutLines[2..^1], line => Assert.Matches(
            @"^conv \S+ to .*: forward, backward +[\d.]+, [\d.]+ +[\d.]+, [\d.]+$", line));
        Assert.Matches(@"^peak memory +\d+ MB$", result.OutLines[^1]);
        Assert.All(result.OutLines, line => Assert.InRange(line.Length, 1, 80));
    }

    [Theory]
    [InlineData("--threads 0: give at least 1", "--threads", "0")]
    [InlineData("--batch -1: give at least 1", "--batch", "-1")]
    [InlineData("--width 0: give at least 1", "--width", "0")]
    [InlineData("--width 1025: give at most 1024", "--width", "1025")]
    [InlineData("--batch 40000: give at most 32767 at width 64", "--batch", "40000")]
    [InlineData("--batch many: write a whole number, such as", "--batch", "many")]
    [InlineData("'--jsn' is unknown; did you mean '--json'?", "--jsn")]
    [InlineData("--only nonsense: no name has this in it; the names are 'matmul 512', ", "--only", "nonsense")]
    public void A_mistake_is_one_line_and_exit_code_2(string expected, params string[] arguments)
    {
        QuerentProcess result = QuerentProcess.Run(["bench", .. arguments]);

        Assert.Contains(expected, result.ShouldFail(2), StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public void Ctrl_C_ends_it()
    {
        Signals.SkipWhereIgnored(2);
        using Process process = QuerentProcess.Start([], ["bench"]);
        Assert.StartsWith("querent ", process.StandardOutput.ReadLine(), StringComparison.Ordinal);

        Signals.Send(process, "INT");
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(["interrupting: finishing the measurement at hand; press again to end at once"], result.ErrorLines);
        Assert.DoesNotContain("peak memory", result.Out, StringComparison.Ordinal);
    }

    private static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;

    private static double[] Numbers(JsonElement line, string name) =>
        [.. line.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}

using System.Text.Json.Nodes;
using Querent.Hosting.Configuration;

namespace Querent.Host.Benchmarks;

/// <summary>One JSON object a line and nothing else, for programs that compare.</summary>
internal sealed class JsonLines(TextWriter output) : IBenchmarkReport
{
    private BenchmarkSettings _settings;

    public void Start(BenchmarkSettings settings, IReadOnlyList<Benchmark> benchmarks) => _settings = settings;

    public void Show(Benchmark benchmark, Func<Measurement> measure)
    {
        Measurement measured = measure();
        Write(new JsonObject
        {
            ["name"] = measured.Name,
            ["device"] = _settings.Device,
            ["precision"] = _settings.Precision,
            ["threads"] = _settings.Threads,
            ["batch"] = benchmark.Batch,
            ["seconds"] = Numbers(measured.Seconds),
            ["gflops"] = Numbers(measured.Gflops.Select(gflops => Math.Round(gflops, 1))),
        });
    }

    public void End(long megabytes) => Write(new JsonObject { ["name"] = "peak memory", ["megabytes"] = megabytes });

    private static JsonArray Numbers(IEnumerable<double> values) =>
        new([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);

    private void Write(JsonObject line)
    {
        output.WriteLine(line.ToJsonString(JsonText.OneLine));
        output.Flush();
    }
}

using System.Text.Json.Nodes;
using Querent.Hosting.Devices;
using Querent.Kernels;
using Querent.Kernels.Devices;

namespace Querent.Hosting.Runs;

/// <summary>
/// The environment that units were computed in, as their run recorded it. The machine that reads it may be another.
/// </summary>
internal static class RecordedEnvironment
{
    /// <param name="here">Has the plugins and the data.</param>
    /// <param name="attempts">The content of each <c>attempt.json</c>, one at least; the first stands for all.</param>
    public static RunEnvironment Of(RunEnvironment here, IReadOnlyList<JsonObject> attempts)
    {
        JsonObject first = attempts[0];
        JsonNode? machine = first["machine"];
        int precision = Array.IndexOf(PrecisionChoice.Names, (string?)first["precision"]);
        return here with
        {
            Device = new Device((string?)first["device"] ?? here.Device.Name, (Precision)Math.Max(0, precision),
                _ => throw new InvalidOperationException("Nothing is computed on it."))
            {
                Accelerator = Accelerator(first["accelerator"]),
            },
            Threads = (int?)first["threads"] ?? here.Threads,
            VectorBits = (int?)machine?["vectorBits"] ?? here.VectorBits,
            CpuModel = (string?)machine?["cpuModel"],
            Attempts = attempts,
        };
    }

    private static AcceleratorDescription? Accelerator(JsonNode? accelerator) => accelerator is null
        ? null
        : new AcceleratorDescription("", null)
        {
            Model = (string?)accelerator["model"] ?? "",
            MemoryBytes = (long?)accelerator["memoryBytes"] ?? 0,
            Capability = (string?)accelerator["capability"] ?? "",
            Driver = (string?)accelerator["driver"] ?? "",
        };
}

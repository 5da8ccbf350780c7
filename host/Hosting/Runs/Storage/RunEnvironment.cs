using System.Text.Json.Nodes;
using Querent.Backends.Cpu;
using Querent.Hosting.Devices;
using Querent.Hosting.Plugins;

namespace Querent.Hosting.Runs;

/// <summary>The environment of a run: machine, device and versions; not its configuration.</summary>
internal sealed record RunEnvironment(
    Device Device, int Threads, PluginCatalog Plugins, IReadOnlyList<string> Warnings)
{
    /// <summary>
    /// Equal for data of the same names and labels in the same order, see <see cref="Training.DataFingerprint"/>.
    /// </summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Bits of a vector; another width may round differently, and so end at other digits.</summary>
    public int VectorBits { get; init; } = VectorUnit.Bits;

    /// <summary>
    /// The content of each <c>attempt.json</c> of a run that other processes have worked on; none where this one does.
    /// </summary>
    public IReadOnlyList<JsonObject> Attempts { get; init; } = [];

    /// <summary>Of the runs whose results stand together; none for a run by itself.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Null where it is unknown.</summary>
    public string? CpuModel { get; init; } = ProcessorModel.Name;
}

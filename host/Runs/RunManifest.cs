using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Querent.Extensibility;
using Querent.Host.Devices;
using Querent.Host.Plugins;
using Querent.Host.Text;
using Querent.Kernels.Devices;

namespace Querent.Host.Runs;

/// <summary>Writes <c>manifest.json</c>: what made the results of a run, beside its configuration.</summary>
internal sealed class RunManifest(RunDirectory directory, TimeProvider time)
{
    private readonly JsonObject _content = [];

    public void Start(Experiment experiment, RunCircumstances circumstances)
    {
        _content["querent"] = ProgramVersion.Text;
        _content["contractVersion"] = PluginContract.Version;
        _content["plugins"] = new JsonArray([.. circumstances.Plugins.Loaded.Select(Describe)]);
        _content["device"] = circumstances.Device.Name;
        _content["precision"] = circumstances.Device.Precision.Word();
        _content["accelerator"] = Describe(circumstances.Device.Accelerator);
        _content["threads"] = circumstances.Threads;
        _content["seed"] = experiment.SeedNumber;
        _content["dataFingerprint"] = circumstances.Fingerprint;
        _content["machine"] = new JsonObject
        {
            ["os"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["processors"] = Environment.ProcessorCount,
            ["cpuModel"] = circumstances.CpuModel,
            ["vectorBits"] = circumstances.VectorBits,
            ["runtime"] = RuntimeInformation.FrameworkDescription,
        };
        _content["started"] = time.GetUtcNow().ToString("O");
        _content["ended"] = null;
        Write(RunStatus.Running);
    }

    public void End(RunStatus status)
    {
        _content["ended"] = time.GetUtcNow().ToString("O");
        Write(status);
    }

    private void Write(RunStatus status)
    {
        _content["status"] = status.Word();
        directory.WriteWhole("manifest.json", _content);
    }

    private static JsonObject? Describe(AcceleratorDescription? accelerator) => accelerator is null ? null : new()
    {
        ["model"] = accelerator.Model,
        ["memoryBytes"] = accelerator.MemoryBytes,
        ["capability"] = accelerator.Capability,
        ["driver"] = accelerator.Driver,
    };

    private static JsonNode Describe(LoadedPlugin plugin) => new JsonObject
    {
        ["id"] = plugin.Manifest.Id,
        ["version"] = plugin.Manifest.Version,
        ["sha256"] = new JsonObject(plugin.Fingerprints.Select(file =>
            KeyValuePair.Create<string, JsonNode?>(file.Key, file.Value))),
    };
}

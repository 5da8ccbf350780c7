using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Configuration;
using Querent.Hosting.Devices;
using Querent.Hosting.Text;
using Querent.Kernels.Devices;

namespace Querent.Hosting.Runs;

/// <summary>
/// Writes <c>manifest.json</c>: the environment of a run, and the processes that worked on it.
/// </summary>
internal sealed class RunManifest(RunDirectory directory, TimeProvider time)
{
    public const string FileName = "manifest.json";

    private JsonObject _content = [];
    private JsonObject _session = [];

    public void Start(Experiment experiment, RunEnvironment circumstances, Plan plan)
    {
        JsonArray sessions = Sessions();
        AddOwners(sessions, circumstances.Attempts);
        _content = circumstances.Attempts.Count > 0 ? Recorded(circumstances.Attempts[0]) : Describe(circumstances);
        _content["querent"] = ProgramVersion.Text;
        _content["contractVersion"] = PluginContract.Version.ToString();
        _content["plugins"] = plan.Content["plugins"]!.DeepClone();
        _content["plan"] = plan.Hash;
        _content["seed"] = experiment.SeedNumber;
        _content["dataFingerprint"] = circumstances.Fingerprint;
        string now = time.GetUtcNow().ToString("O");
        _session = AttemptOwner.Describe();
        _session["started"] = now;
        _session["ended"] = null;
        sessions.Add(_session);
        _content["started"] = (string?)sessions[0]!["started"];
        _content["ended"] = null;
        _content["sessions"] = sessions;
        Write(RunStatus.Running);
    }

    public void End(RunStatus status)
    {
        string now = time.GetUtcNow().ToString("O");
        (_session["ended"], _content["ended"]) = (now, now);
        Write(status);
    }

    /// <summary>The device, the machine and the threads.</summary>
    public static JsonObject Describe(RunEnvironment circumstances) => new()
    {
        ["device"] = circumstances.Device.Name,
        ["precision"] = circumstances.Device.Precision.Word(),
        ["accelerator"] = Describe(circumstances.Device.Accelerator),
        ["threads"] = circumstances.Threads,
        ["machine"] = new JsonObject
        {
            ["os"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["processors"] = Environment.ProcessorCount,
            ["cpuModel"] = circumstances.CpuModel,
            ["vectorBits"] = circumstances.VectorBits,
            ["runtime"] = RuntimeInformation.FrameworkDescription,
        },
    };

    /// <summary>Null where there is none.</summary>
    /// <exception cref="ConfigurationException">It is damaged, or cannot be read.</exception>
    public static JsonObject? Read(RunDirectory directory)
    {
        string path = directory.File(FileName);
        try
        {
            return File.Exists(path) ? JsonText.ParseObject(File.ReadAllText(path), path) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ConfigurationException)
        {
            throw new ConfigurationException($"{path}: is damaged, or cannot be read; without it the run goes on, and the " +
                $"processes before this one are not named: {problem.Message}", problem);
        }
    }

    // Those before this one.
    private JsonArray Sessions() =>
        Read(directory)?["sessions"] is JsonArray sessions ? (JsonArray)sessions.DeepClone() : [];
    // The processes that worked on units alone, each once.
    private static void AddOwners(JsonArray sessions, IReadOnlyList<JsonObject> attempts)
    {
        foreach (JsonObject attempt in attempts)
        {
            JsonNode? owner = attempt["owner"];
            if (!sessions.Any(session => JsonNode.DeepEquals(session?["host"], owner?["host"])
                && JsonNode.DeepEquals(session?["process"], owner?["process"])))
            {
                sessions.Add(new JsonObject
                {
                    ["host"] = owner?["host"]?.DeepClone(),
                    ["process"] = owner?["process"]?.DeepClone(),
                    ["started"] = attempt["started"]?.DeepClone(),
                });
            }
        }
    }

    // The keys of Describe in an attempt.json.
    private static JsonObject Recorded(JsonObject attempt) => new(
        ((string[])["device", "precision", "accelerator", "threads", "machine"])
            .Select(key => KeyValuePair.Create(key, attempt[key]?.DeepClone())));

    private void Write(RunStatus status)
    {
        _session["status"] = status.Word();
        _content["status"] = status.Word();
        directory.WriteWhole(FileName, _content);
    }

    private static JsonObject? Describe(AcceleratorDescription? accelerator) => accelerator is null ? null : new()
    {
        ["model"] = accelerator.Model,
        ["memoryBytes"] = accelerator.MemoryBytes,
        ["capability"] = accelerator.Capability,
        ["driver"] = accelerator.Driver,
    };
}

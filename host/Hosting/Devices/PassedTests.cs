using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Checkpoints;
using Querent.Kernels;
using Querent.Kernels.Devices;

namespace Querent.Hosting.Devices;

/// <summary>
/// The self-tests that devices of this user passed, so that each card is tested once for each driver and version of the kernels. Failures are not
/// kept: a card that another process had filled may pass the next time.
/// </summary>
/// <param name="folder">The user's cache folder; null if there is none.</param>
internal sealed class PassedTests(string? folder)
{
    public const string FileName = "device-tests.json";

    private string? Path => folder is null ? null : System.IO.Path.Combine(folder, FileName);

    /// <summary>The key of a test: another card, driver, precision or build of the kernels is another test.</summary>
    public static string Key(AcceleratorDescription device, Precision precision) => string.Join(
        ", ", device.Model, device.Capability, device.Driver, precision.Word(), typeof(DeviceSelfTest).Module.ModuleVersionId);

    public bool Contains(string key) => Read()[key] is not null;

    /// <summary>Adds a test; where the file cannot be written, the device is tested again the next time.</summary>
    public void Add(string key)
    {
        if (Path is not { } path)
        {
            return;
        }

        JsonObject passed = Read();
        passed[key] = TimeProvider.System.GetUtcNow().ToString("O");
        try
        {
            Directory.CreateDirectory(folder!);
            AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, passed));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Nothing depends on it but a second.
        }
    }

    private JsonObject Read()
    {
        try
        {
            return Path is { } path && File.Exists(path) && JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject passed ? passed : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }
}

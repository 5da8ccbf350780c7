using System.Text.Json.Nodes;

namespace Querent.Host.Tests.Support;

/// <summary>The files of a finished run.</summary>
internal static class RunFiles
{
    public static JsonObject Manifest(string run) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(run, "manifest.json")))!.AsObject();
}

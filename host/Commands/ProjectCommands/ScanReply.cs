using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Projects.Operations;
using Querent.Projects.Scanning;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>The facts of a scan in words and as JSON.</summary>
internal static class ScanReply
{
    /// <summary><c>4,812 images, 3 files that cannot be read, 41 exact copies of others (one of each is used).</c></summary>
    public static string Summary(ImageCatalogue catalogue)
    {
        string[] parts =
        [
            Plural.Of(catalogue.ImageCount, "image"),
            .. catalogue.Unusable.Count() is > 0 and var unusable ? [$"{Plural.Of(unusable, "file")} that cannot be read"] : Array.Empty<string>(),
            .. catalogue.CopyCount > 0 ? [$"{Plural.Of(catalogue.CopyCount, "exact copy")} (one of each is used)"] : Array.Empty<string>(),
        ];
        return string.Join(", ", parts);
    }

    /// <summary>The files that nothing can be done with, the first ones by name.</summary>
    public static string[] Unusable(ImageCatalogue catalogue) => ProjectReply.Some(
        catalogue.Unusable.Select(entry => $"{entry.Path}: {entry.Problem}; replace or remove it"));

    /// <summary>The reply to <c>scan</c>.</summary>
    public static ProjectReply Of(ScanResult scan)
    {
        var lines = new List<string> { $"{Summary(scan.Catalogue)}." };
        lines.AddRange(Unusable(scan.Catalogue));
        lines.AddRange(ProjectReply.Some(scan.Changed.Select(changed => $"{changed.Path}: has another content; the image that lay there keeps its label")));
        lines.AddRange(ProjectReply.Some(scan.Missing.Select(missing => $"{missing.Path}: is missing; its label is kept")));
        lines.Add(scan.Events.Count == 0 ? "Nothing has changed since the last scan."
            : $"New: {scan.Added}, moved: {scan.Moved}, missing: {scan.Missing.Count()}.");
        return new ProjectReply(lines, Json(scan));
    }

    /// <summary>The facts for programs.</summary>
    public static JsonObject Json(ScanResult scan) => new()
    {
        ["images"] = scan.Catalogue.ImageCount,
        ["copies"] = scan.Catalogue.CopyCount,
        ["added"] = scan.Added,
        ["moved"] = scan.Moved,
        ["changed"] = Names(scan.Changed.Select(changed => changed.Path)),
        ["missing"] = Names(scan.Missing.Select(missing => missing.Path)),
        ["unusable"] = new JsonArray([.. scan.Catalogue.Unusable.Select(entry => (JsonNode)new JsonObject
        {
            ["path"] = entry.Path,
            ["problem"] = entry.Problem,
        })]),
    };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];
}

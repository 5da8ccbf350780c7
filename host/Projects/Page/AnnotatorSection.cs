using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Text;
using Querent.Projects.Ledger;
using Querent.Projects.Operations;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Projects.Page;

/// <summary>The people who answered, their agreement, and annotations that contradict.</summary>
/// <param name="project">As it is.</param>
internal sealed class AnnotatorSection(Project project)
{
    private const int MostConflicts = 200;

    public XElement? Draw()
    {
        XElement?[] parts = [People(), Agreement(), Conflicts()];
        return parts.All(part => part is null) ? null : Html.Section("annotators", "Annotators", parts);
    }

    private XElement? People()
    {
        (string Name, int Count)[] people = [.. project.State.Images.Where(image => image.From is not null)
            .GroupBy(image => image.From!.By ?? "not recorded").Select(group => (group.Key, group.Count())).OrderByDescending(entry => entry.Item2)];
        return people.Length == 0 ? null
            : Html.Table("Annotators", ["annotator", "images"], people.Select(entry => (string[])[entry.Name, Number.Count(entry.Count)]));
    }

    private XElement? Agreement()
    {
        string[][] rows = [.. Reports().Where(report => report["agreement"] is JsonObject).Select(report =>
        {
            JsonNode agreement = report["agreement"]!;
            return (string[])[
                (string?)report["folder"] ?? "", agreement["images"]?.ToJsonString() ?? "-", (string?)agreement["measure"] ?? "-",
                Number.OrDash((double?)agreement["value"]), Number.OrDash((double?)agreement["kappa"])];
        })];
        return rows.Length == 0 ? null
            : Html.Table("Agreement of annotators", ["answers", "images with two answers", "measure", "agreement", "kappa"], rows);
    }

    private XElement? Conflicts()
    {
        ProjectImage[] open = [.. project.State.Images.Where(image => image.Conflicts.Count > 0)];
        return open.Length == 0 ? null : Html.Problem(new object[]
        {
            new XElement("p", $"{open.Length} images have annotations that contradict ('querent export --conflicts' shows them)."),
            new XElement("ul", open.Take(MostConflicts).Select(image => new XElement("li",
                $"{image.Path}: {string.Join("; ", image.Conflicts.Select(Text))}"))),
        });
    }

    private static string Text(ConflictFound conflict) =>
        $"{conflict.From.By ?? conflict.From.Format}, {conflict.From.File}{(conflict.From.Place is { } place ? $", {place}" : "")}";

    // Reports are for people and programs; one that somebody changed is passed over.
    private IEnumerable<JsonObject> Reports()
    {
        string ingests = project.Files.Under("ingests");
        string[] folders = Directory.Exists(ingests) ? Directory.GetDirectories(ingests) : [];
        foreach (string folder in folders.Order(StringComparer.Ordinal))
        {
            if (Read(Path.Combine(folder, AnswerIngest.ReportName)) is { } report)
            {
                yield return report;
            }
        }
    }

    private static JsonObject? Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

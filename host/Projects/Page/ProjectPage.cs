using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Errors;
using Querent.Hosting.Reporting;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Text;
using Querent.Projects.Overview;
using Querent.Projects.Workspace;

namespace Querent.Projects.Page;

/// <summary>The page of a project: one file that needs nothing from elsewhere.</summary>
/// <param name="project">As it is.</param>
/// <param name="overview">Its numbers.</param>
/// <param name="info">Kind of labels, classes and keypoints, to draw annotations.</param>
internal sealed class ProjectPage(Project project, ProjectOverview overview, DatasetInfo info)
{
    /// <summary>Writes the page into the folder of the project.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="DataException">It cannot be written.</exception>
    public string Write()
    {
        string path = project.Files.Under(HtmlReport.FileName);
        XElement page = new("html", new XAttribute("lang", "en"), Head(), new XElement("body", new XElement("main", Sections())));
        try
        {
            AtomicFile.Write(path, stream =>
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
                text.Write("<!DOCTYPE html>\n");
                using var writer = new PageWriter(text);
                page.WriteTo(writer);
                writer.Flush();
                text.Write('\n');
            });
            return path;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written: {problem.Message}", problem);
        }
    }

    private string Name => Path.GetFileName(Path.GetFullPath(project.Files.Folder));

    private XElement Head() => new("head",
        new XElement("meta", new XAttribute("charset", "utf-8")),
        Asset.Policy(),
        new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
        new XElement("title", $"Querent: {Name}"),
        Asset.Style());

    private IEnumerable<object?> Sections()
    {
        yield return new XElement("h1", $"Querent project: {Name}");
        yield return new XElement("dl", Html.Class("facts"), Facts().Select(fact => new XElement("div",
            new XElement("dt", fact.Name), new XElement("dd", fact.Value))));
        yield return new XElement("p", Html.Class("verdict"), overview.Advice.Sentence);
        yield return Html.Note($"Next: {overview.Next}");
        yield return HoldoutSection.Draw(overview);
        yield return Rounds();
        yield return new AnnotatorSection(project).Draw();
        yield return new ContactSheets(project, info).Draw();
    }

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return ("task", overview.Task);
        yield return ("images", Number.Count(overview.Images));
        yield return ("annotated", Number.Count(overview.Labeled));
        yield return ("hold-out", $"{Number.Count(overview.HoldoutLabeled)} of {Number.Count(overview.Holdout)} answered"
            + (overview.HoldoutSkipped > 0 ? $", {overview.HoldoutSkipped} skipped" : ""));
        yield return ("without an answer", Number.Count(overview.Open));
        yield return ("skipped", Number.Count(overview.Skipped));
        yield return ("rejected", Number.Count(overview.Rejected));
        yield return ("missing files", Number.Count(overview.Missing));
        yield return ("conflicts", Number.Count(overview.Conflicts));
        if (overview.Cost is { Images: > 0 } cost)
        {
            yield return ("time of people", $"{Number.Fixed(cost.Minutes, 0)} min on {Plural.Of(cost.Images, "image")}");
            yield return ("next 100 images", CostText.Next(cost));
        }
    }

    private XElement? Rounds() => overview.Rounds.Count == 0 ? null : Html.Section("rounds", "Rounds",
        Html.Table("Rounds", ["round", "asked", "answered", "skipped", "chosen by"], overview.Rounds.Select(round => (string[])
        [
            round.Number.ToString(CultureInfo.InvariantCulture), Number.Count(round.Asked), Number.Count(round.Answered),
            Number.Count(round.Skipped), round.Strategies,
        ])));
}

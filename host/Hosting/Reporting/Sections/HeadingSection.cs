using System.Xml.Linq;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The title of the report: name, facts and progress of the run.</summary>
internal sealed class HeadingSection(string name, IReadOnlyList<RunFact> facts)
{
    public string Title => $"Querent: {name}";

    public IEnumerable<XElement?> Draw(ReportState state)
    {
        yield return new XElement("h1", $"Querent run: {name}");
        yield return new XElement("p", Html.Class($"state {state.Status.Word()}"), new XAttribute("role", "status"), state.Text);
        yield return state.Problem is null ? null : Html.Problem(state.Problem);
        yield return new XElement("dl", Html.Class("facts"), facts.Select(fact => new XElement("div",
            new XElement("dt", fact.Name), new XElement("dd", fact.Value))));
    }
}

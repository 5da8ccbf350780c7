using System.Globalization;
using System.Xml.Linq;
using Querent.Host.Reporting.Page;
using Querent.Host.Runs;

namespace Querent.Host.Reporting.Sections;

/// <summary>What ran, on what, and how far it has come.</summary>
internal sealed class HeadingSection(Experiment experiment, RunCircumstances circumstances, DateTimeOffset started)
{
    public string Title => $"Querent: {experiment.Name}";

    public IEnumerable<XElement?> Draw(ReportState state)
    {
        yield return new XElement("h1", $"Querent run: {experiment.Name}");
        yield return new XElement("p", Html.Class($"state {state.Status.Word()}"), new XAttribute("role", "status"), state.Text);
        yield return state.Problem is null ? null : new XElement("p", Html.Class("failed"), state.Problem);
        yield return new XElement("dl", Html.Class("facts"), Facts().Select(fact => new XElement("div",
            new XElement("dt", fact.Name), new XElement("dd", fact.Value))));
    }

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return ("task", experiment.TaskName);
        yield return ("trials", Number.Count(experiment.Trials));
        yield return ("seed", experiment.SeedNumber.ToString(CultureInfo.InvariantCulture));
        yield return ("device", circumstances.Device.Heading);
        if (circumstances.CpuModel is { } model)
        {
            yield return ("processor", model);
        }

        yield return ("vectors", $"{circumstances.VectorBits} bits");
        yield return ("threads", Number.Count(circumstances.Threads));
        if (circumstances.Fingerprint.Length > 0)
        {
            yield return ("data", circumstances.Fingerprint);
        }

        yield return ("started", started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        yield return ("querent", ProgramVersion.Text);
    }
}

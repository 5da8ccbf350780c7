using System.Xml.Linq;
using Querent.Host.Reporting.Measures;
using Querent.Host.Reporting.Page;
using Querent.Host.Runs;

namespace Querent.Host.Reporting.Sections;

/// <summary>What came out, in sentences.</summary>
internal static class VerdictSection
{
    public static IEnumerable<XElement> Draw(RunResults results)
    {
        string[] saved = [.. LabelsSaved.Lines(results)];
        return
        [
            .. Verdict.Lines(results).Select(line => new XElement("p", Html.Class("verdict"), line)),
            .. saved.Select(line => new XElement("p", Html.Class("saved"), line)),
            .. saved.Length == 0 ? [] : new[] { Html.Note(Explanation) },
        ];
    }

    private const string Explanation =
        "Labels are read off the mean curves, with straight lines between the measurements; a trial's own are read off its " +
        "own curves. Noise makes a curve reach a value by luck, too: take the share as a size, not as a promise.";
}

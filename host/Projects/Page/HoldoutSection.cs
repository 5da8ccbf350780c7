using System.Xml.Linq;
using Querent.Hosting.Reporting.Charts;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Statistics;
using Querent.Hosting.Text;
using Querent.Projects.Overview;

namespace Querent.Projects.Page;

/// <summary>The curve of the models on the hold-out, with the interval of each, and the same as a table.</summary>
internal static class HoldoutSection
{
    public static XElement Draw(ProjectOverview overview)
    {
        ModelOverview[] measured = [.. overview.Models.Where(model => model is { Model.Value: not null, Low: not null, High: not null })];
        return measured.Length == 0
            ? Html.Section("holdout", "Hold-out", Html.Note(overview.Holdout == 0
                ? "There is no hold-out, so that no accuracy is stated: images that a strategy chose are the hardest ones, and no sample of the others."
                : "No model was measured yet."))
            : Html.Section("holdout", "Hold-out",
                Html.Note("Measured on images that were drawn before anything was chosen, and labeled without predictions. Thin lines are the 95 % " +
                    "interval, from images drawn with replacement." + Skipped(overview)),
                new LineChart(measured[^1].Model.Metric, new ChartAxis("annotated images"), [Curve(measured)]).Draw(),
                Html.Table("Models", ["model", "annotated images", "metric", "value", "95 % interval", "images measured"],
                    overview.Models.Select(Row)));
    }

    private static string Skipped(ProjectOverview overview) => overview.HoldoutSkipped == 0 ? ""
        : $" {overview.HoldoutSkipped} images of the hold-out were skipped by people: the numbers are about images that can be judged.";

    // Of several models of as many labels the last one counts.
    private static Series Curve(IEnumerable<ModelOverview> measured)
    {
        ModelOverview[] models = [.. measured.GroupBy(model => model.Model.Labels).Select(group => group.Last()).OrderBy(model => model.Model.Labels)];
        return new Series("hold-out", 0, [.. models.Select(model => ((double)model.Model.Labels, new SampleStatistics([model.Model.Value!.Value])))])
        {
            Trials =
            [
                [.. models.Select(model => ((double)model.Model.Labels, model.Low!.Value))],
                [.. models.Select(model => ((double)model.Model.Labels, model.High!.Value))],
            ],
        };
    }

    private static string[] Row(ModelOverview model) =>
    [
        model.Model.Model, Number.Count(model.Model.Labels), model.Model.Metric, Number.OrDash(model.Model.Value),
        model is { Low: { } low, High: { } high } ? $"{Number.Fixed(low)} to {Number.Fixed(high)}" : "-", Number.Count(model.Model.Measured),
    ];
}

using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Statistics;
using Querent.Hosting.Text;
using Querent.Projects.Ledger;
using Querent.Projects.Operations;
using Querent.Projects.Workspace;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>The facts of a model in words and as JSON.</summary>
internal static class ModelReply
{
    /// <summary><c>Model 3, trained now on 220 images: accuracy .812 on 196 images of the hold-out (.755 to .861).</c></summary>
    public static string Line(Project project, ModelUse use)
    {
        string age = use switch
        {
            { IsNew: true } => "trained now on",
            { IsCurrent: true } => "trained on all",
            _ => "trained before the last changes, on",
        };
        return $"{use.Model.Model}, {age} {Plural.Of(use.Model.Labels, "annotated image")}: {Value(project, use.Model)}.";
    }

    /// <summary>The measure with its interval, or the reason why there is none.</summary>
    public static string Value(Project project, ModelTrained model)
    {
        if (model.Value is not { } value)
        {
            return "nothing is stated of it, since no image of the hold-out has an answer";
        }

        ConfidenceInterval? interval = ModelMeasures.Interval(project, model);
        string range = interval is { } known ? $", 95 % interval {Number.Fixed(known.Low)} to {Number.Fixed(known.High)}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{model.Metric} {value:0.000} on {Plural.Of(model.Measured, "image")} of the hold-out{range}");
    }

    public static JsonObject Json(ModelUse use) => new()
    {
        ["model"] = use.Model.Model,
        ["isNew"] = use.IsNew,
        ["isCurrent"] = use.IsCurrent,
        ["labels"] = use.Model.Labels,
        ["metric"] = use.Model.Metric,
        ["value"] = use.Model.Value,
        ["measured"] = use.Model.Measured,
    };
}

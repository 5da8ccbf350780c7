using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Hosting.Configuration;
using Querent.Scoring;

namespace Querent.Hosting.Scoring;

/// <summary>Scores as JSON objects, a line each; members that an image has no value for are left out.</summary>
/// <param name="info">Names classes and keypoints.</param>
internal sealed class JsonScores(DatasetInfo info) : IScoreWriter
{
    public string? Header => null;

    public string Line(string image, ImageScore score)
    {
        var line = new JsonObject { ["image"] = image };
        Set(line, "problem", score.Problem);
        Set(line, "prediction", score.Prediction is { } label ? Prediction(label) : null);
        Set(line, "probabilities", score.Probabilities is { } shares
            ? new JsonObject(info.Classes.Zip(shares, (name, share) => KeyValuePair.Create<string, JsonNode?>(name, share))) : null);
        Set(line, "entropy", score.Entropy);
        Set(line, "predictedLoss", score.PredictedLoss);
        return line.ToJsonString(JsonText.OneLine);
    }

    private JsonObject Prediction(Label label) => label switch
    {
        ClassLabel one => Scored(new JsonObject { ["class"] = info.Classes[one.Class] }, one.Score),
        NumberLabel number => new JsonObject { ["value"] = number.Value },
        ObjectsLabel objects => new JsonObject { ["objects"] = new JsonArray([.. objects.Objects.Select(Object)]) },
        _ => new JsonObject { ["text"] = label.Text(info) },
    };

    private JsonObject Object(LabeledObject item)
    {
        JsonObject made = Scored(new JsonObject { ["class"] = info.Classes[item.Class] }, item.Score);
        made["box"] = new JsonArray(item.Box.Left, item.Box.Top, item.Box.Right, item.Box.Bottom);
        if (item.Keypoints.Count > 0)
        {
            made["keypoints"] = new JsonArray([.. item.Keypoints.Select(point =>
                Scored(new JsonObject { ["x"] = point.X, ["y"] = point.Y }, point.Score))]);
        }

        return made;
    }

    private static JsonObject Scored(JsonObject made, float? score)
    {
        Set(made, "score", score);
        return made;
    }

    private static void Set(JsonObject made, string key, JsonNode? value)
    {
        if (value is not null)
        {
            made[key] = value;
        }
    }
}

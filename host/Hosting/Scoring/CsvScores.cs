using System.Globalization;
using Querent.Data;
using Querent.Hosting.Text;
using Querent.Scoring;

namespace Querent.Hosting.Scoring;

/// <summary>Scores as a table: image, prediction, its score, entropy, predicted loss, problem, and a probability per
/// class where a model has one for each.</summary>
/// <param name="info">Names the classes.</param>
internal sealed class CsvScores(DatasetInfo info) : IScoreWriter
{
    private readonly bool _hasProbabilities = info.LabelType == typeof(ClassLabel);

    private static readonly string[] s_columns = ["image", "prediction", "score", "entropy", "predictedLoss", "problem"];

    public string? Header => Row([.. s_columns, .. _hasProbabilities ? info.Classes.Select(name => $"p:{name}") : []]);

    public string Line(string image, ImageScore score) => Row(
    [
        image, Prediction(score.Prediction), Number((score.Prediction as ClassLabel)?.Score), Number(score.Entropy),
        Number(score.PredictedLoss), score.Problem ?? "",
        .. _hasProbabilities ? info.Classes.Select((_, i) => Number(score.Probabilities?[i])) : [],
    ]);

    // Boxes as class, score, left, top, right, bottom in pixels.
    private string Prediction(Label? label) => label switch
    {
        null => "",
        ObjectsLabel objects => string.Join("; ", objects.Objects.Select(item => string.Create(CultureInfo.InvariantCulture,
            $"{info.Classes[item.Class]} {item.Score} {item.Box.Left} {item.Box.Top} {item.Box.Right} {item.Box.Bottom}"))),
        _ => label.Text(info),
    };

    private static string Number(float? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Row(IEnumerable<string> fields) => string.Join(',', fields.Select(CsvText.Quote));
}

using System.Globalization;
using Querent.Errors;

namespace Querent.Hosting.Shards;

/// <summary>An order of images by one of their scores: those that are worth a label come first.</summary>
/// <param name="Name">As users write it.</param>
/// <param name="Column">Of the table of scores.</param>
/// <param name="Sign">1 where the highest score comes first, -1 where the lowest does.</param>
/// <param name="Words">In sentences.</param>
internal sealed record ScoreRanking(string Name, string Column, int Sign, string Words)
{
    // The first that a model has is taken where none is named.
    private static readonly ScoreRanking[] s_all =
    [
        new("predicted-loss", "predictedLoss", 1, "the highest predicted loss"),
        new("entropy", "entropy", 1, "the highest entropy"),
        new("least-confidence", "score", -1, "the lowest score of the prediction"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(ranking => ranking.Name)];

    /// <exception cref="ConfigurationException">There is no such order.</exception>
    public static ScoreRanking Of(string name) => Array.Find(s_all, ranking => ranking.Name == name) ??
        throw new ConfigurationException($"--rank {name}: is unknown{NearestName.Suggestion(name, Names)}");

    /// <summary>The first that has a value.</summary>
    /// <param name="value">The field of a column.</param>
    /// <exception cref="DataException">None has.</exception>
    public static ScoreRanking Of(Func<string, string> value) => Array.Find(s_all, ranking => value(ranking.Column).Length > 0) ??
        throw new DataException("the scores have no predicted loss, no entropy and no score, so that images have no order");

    /// <summary>The score of an image, the higher the earlier.</summary>
    /// <exception cref="DataException">There is none, or it is no number.</exception>
    public float Value(string field) => float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
        ? Sign * value
        : throw new DataException(field.Length == 0
            ? $"--rank {Name}: the model gives no such score; name another of {string.Join(", ", Names)}"
            : $"{Column} '{field}' is no number");
}

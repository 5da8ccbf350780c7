using System.Text.Json.Serialization;

namespace Querent.Training;

/// <summary>How often samples of each class were taken for each class.</summary>
/// <param name="Classes">The names of the classes.</param>
/// <param name="Counts">[classes, classes]: the row is the class of the label, the column that of the model.</param>
public sealed record ConfusionMatrix(
    IReadOnlyList<string> Classes, [property: JsonConverter(typeof(SquareCounts))] int[,] Counts);

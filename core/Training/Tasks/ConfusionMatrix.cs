using System.Text.Json.Serialization;

namespace Querent.Training;

/// <summary>Number of samples for each pair of label class and predicted class.</summary>
/// <param name="Classes">The names of the classes.</param>
/// <param name="Counts">[classes, classes]: the row is the class of the label, the column that of the model.</param>
public sealed record ConfusionMatrix(
    IReadOnlyList<string> Classes, [property: JsonConverter(typeof(SquareCounts))] int[,] Counts);

namespace Querent.Data;

/// <summary>What someone, a label or a model, says of a sample, as a report shows it.</summary>
/// <param name="Caption">A few words: <c>deer</c>, <c>2 dog, 1 cat</c>.</param>
/// <param name="Marks">What is drawn over the picture.</param>
public sealed record Annotation(string Caption, params IReadOnlyList<Mark> Marks);

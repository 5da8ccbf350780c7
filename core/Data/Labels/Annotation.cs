namespace Querent.Data;

/// <summary>A description of a sample by a label or a model, as a report shows it.</summary>
/// <param name="Caption">A few words: <c>deer</c>, <c>2 dog, 1 cat</c>.</param>
/// <param name="Marks">The marks drawn over the picture.</param>
public sealed record Annotation(string Caption, params IReadOnlyList<Mark> Marks);

using System.Globalization;

namespace Querent.Data;

/// <summary>One class for the whole image.</summary>
/// <param name="Class">A position in <see cref="DatasetInfo.Classes"/>.</param>
/// <param name="Score">Confidence of a model, 0..1; null for a label.</param>
public sealed record ClassLabel(int Class, float? Score = null) : Label
{
    /// <inheritdoc/>
    public override string Text(DatasetInfo data) => data.Classes[Class];

    /// <inheritdoc/>
    public override Annotation View(DatasetInfo data, int width, int height) => new(Score is { } score
        ? string.Create(CultureInfo.InvariantCulture, $"{Text(data)} {score:F2}")
        : Text(data));
}

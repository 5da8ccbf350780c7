using System.Globalization;

namespace Querent.Data;

/// <summary>One number for the whole image: an age, a count, an angle.</summary>
/// <param name="Value">Finite.</param>
public sealed record NumberLabel(double Value) : Label
{
    /// <inheritdoc/>
    public override string Text(DatasetInfo data) => Value.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override Annotation View(DatasetInfo data, int width, int height) =>
        new(Value.ToString("G4", CultureInfo.InvariantCulture));
}

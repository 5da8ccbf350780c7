namespace Querent.Data;

/// <summary>
/// The labels that are known now. They may change while a trial waits for labels: people add and correct them.
/// </summary>
public interface ILabels
{
    /// <summary>The label of a sample; null where none is known.</summary>
    Label? Of(Split split, int index);
}

/// <summary>The labels that a data set brought with it.</summary>
/// <param name="dataset">Has them.</param>
public sealed class DatasetLabels(IDataset dataset) : ILabels
{
    /// <inheritdoc/>
    public Label? Of(Split split, int index) => dataset.Label(split, index);
}

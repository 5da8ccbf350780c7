namespace Querent.Plugins.ClassificationDatasets.Synthetic;

/// <summary>The reason why a synthetic image is hard. Every hard image can still be told by a close look.</summary>
internal enum Difficulty
{
    Easy,
    Small,
    Faint,
    Covered,

    /// <summary>
    /// Close to the border with the sister class: a ring with a small hole, a square on its way to a diamond.
    /// </summary>
    Confusable,
}

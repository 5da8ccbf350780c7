namespace Querent.Plugins.ImageClassification;

/// <summary>All images of a task: those that may be trained on and those that only measure.</summary>
internal sealed record ImageDataset(ImageSet Pool, ImageSet Test, IReadOnlyList<string> Classes) : IDisposable
{
    /// <summary>What images are read through, if anything.</summary>
    public IDisposable? Source { get; init; }

    public void Dispose() => Source?.Dispose();
}

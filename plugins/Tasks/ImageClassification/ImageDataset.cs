namespace Querent.Plugins.ImageClassification;

/// <summary>All images of a task: those that may be trained on and those that only measure.</summary>
internal sealed record ImageDataset(ImageSet Pool, ImageSet Test, IReadOnlyList<string> Classes);

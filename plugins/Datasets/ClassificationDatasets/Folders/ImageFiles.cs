namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>Image files of one split, class by class and in ordinal order, on every file system.</summary>
/// <param name="Classes">The names of the class folders, in ordinal order.</param>
/// <param name="Files">The files.</param>
internal sealed record ImageFiles(IReadOnlyList<string> Classes, IReadOnlyList<ImageFile> Files);

/// <param name="Name">Relative to the folder that the user named, with forward slashes.</param>
/// <param name="Class">The name of the class folder.</param>
internal readonly record struct ImageFile(string Name, string Class);

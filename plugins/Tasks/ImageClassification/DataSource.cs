using Querent.Extensibility;
using Querent.Plugins.ImageClassification.Cifar;
using Querent.Plugins.ImageClassification.Folders;
using Querent.Plugins.ImageClassification.Synthetic;

namespace Querent.Plugins.ImageClassification;

/// <summary>
/// The option <c>data</c>. Each source reads only options that have an effect on it; others are errors.
/// </summary>
internal static class DataSource
{
    public static ImageDataset Read(OptionSection options, TaskContext context) =>
        options.Choice("data", "synthetic", "synthetic", "cifar10", "folder") switch
        {
            "cifar10" => CifarDataset.Read(
                Path(options, "the folder or the .tar.gz of CIFAR-10's binary version"), context),
            "folder" => FolderDataset.Read(
                Path(options, "the folder with one sub-folder of images per class"), options, context),
            _ => SyntheticDataset.Draw(SyntheticOptions.Read(options), context),
        };

    private static string Path(OptionSection options, string meaning)
    {
        string? path = options.OptionalText("path");
        return string.IsNullOrWhiteSpace(path) ? throw options.Error("path", $"is missing; set it to {meaning}") : path;
    }
}

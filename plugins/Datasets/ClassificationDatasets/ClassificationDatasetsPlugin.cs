using Querent.Extensibility;
using Querent.Plugins.ClassificationDatasets.Cifar;
using Querent.Plugins.ClassificationDatasets.Folders;
using Querent.Plugins.ClassificationDatasets.Synthetic;

namespace Querent.Plugins.ClassificationDatasets;

/// <summary>Data sets with one class per image.</summary>
public sealed class ClassificationDatasetsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddDataset(
            "synthetic-classification", "small synthetic images of figures in ten classes",
            (options, context) => SyntheticDataset.Draw(SyntheticOptions.Read(options), context));
        registry.AddDataset(
            "cifar10", "CIFAR-10, from the folder or archive of its binary version",
            CifarDataset.Read);
        registry.AddDataset(
            "class-folders", "PNG, JPEG and BMP files in one folder per class",
            (options, context) => FolderDataset.Read(
                RequiredPath.Read(options, "the folder with one sub-folder of images per class"), options, context));
    }
}

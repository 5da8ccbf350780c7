using Querent.Extensibility;
using Querent.Plugins.ImageClassification.Preprocessing;

namespace Querent.Plugins.ImageClassification;

public sealed class ImageClassificationPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddTask(
        "image-classification", "one class per image: drawn images, CIFAR-10, or folders of PNG, JPEG and BMP", Create);

    // Options that can be wrong are read before the images, which may take a while.
    private static ImageClassificationTask Create(OptionSection options, TaskContext context)
    {
        NetworkOptions network = NetworkOptions.Read(options);
        Normalization normalization = Normalization.Read(options);
        PadCropFlip? augmentation = PadCropFlip.Read(options);
        return new ImageClassificationTask(DataSource.Read(options, context), network, normalization, augmentation);
    }
}

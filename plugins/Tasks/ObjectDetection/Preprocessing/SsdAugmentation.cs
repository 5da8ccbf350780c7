using Querent.Extensibility;

namespace Querent.Plugins.ObjectDetection.Preprocessing;

/// <summary>The augmentation of SSD; each part can be switched off.</summary>
internal sealed record SsdAugmentation(WindowSampling Windows, bool Photometric)
{
    /// <summary>
    /// The options <c>augment</c>, <c>photometric</c>, <c>expand</c>, <c>crop</c> and <c>mirror</c>; nothing where
    /// augmentation is off.
    /// </summary>
    public static SsdAugmentation? Read(OptionSection options) => options.Flag("augment", true)
        ? new SsdAugmentation(
            new WindowSampling(
                options.Number("expand", 4, min: 1, max: 16), options.Flag("crop", true), options.Flag("mirror", true)),
            options.Flag("photometric", true))
        : null;
}

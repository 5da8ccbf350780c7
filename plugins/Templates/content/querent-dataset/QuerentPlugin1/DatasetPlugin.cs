using Querent.Extensibility;

namespace QuerentNamespace1;

/// <summary>Names the data set and its options; plugin.json has the same names.</summary>
public sealed class DatasetPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddDataset(
        "querent-name-1", "image files in a list, with a class each",
        (options, context) => new ListDataset(ImageList.Read(Path(options), context)));

    private static string Path(OptionSection options) =>
        options.OptionalText("path") ?? throw options.Error("path", "is missing; set it to the list of images, a .csv file");
}

using Querent.Extensibility;

namespace Querent.Plugins.DetectionDatasets.Coco;

/// <summary>One split in the form of COCO.</summary>
/// <param name="Annotations">The JSON file of its instances.</param>
/// <param name="Images">The folder that the names of its images start from.</param>
internal sealed record CocoPart(string Annotations, string Images)
{
    /// <summary>The options <c>path</c>, <c>images</c>, <c>testPath</c> and <c>testImages</c>.</summary>
    public static (CocoPart Pool, CocoPart Test) Read(OptionSection options) => (
        Read(options, "path", "images", "train on"), Read(options, "testPath", "testImages", "measure with"));

    private static CocoPart Read(OptionSection options, string path, string images, string use) => new(
        DataPath.Read(options, path, $"the JSON file of the instances to {use}"),
        DataPath.Read(options, images, $"the folder of the images to {use}"));
}

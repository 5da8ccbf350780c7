using Querent.Extensibility;

namespace Querent.Annotations.Coco;

/// <summary>One split in the form of COCO.</summary>
/// <param name="Annotations">The JSON file of its objects.</param>
/// <param name="Images">The folder that the names of its images start from.</param>
public sealed record CocoPart(string Annotations, string Images)
{
    /// <summary>The options <c>path</c>, <c>images</c>, <c>testPath</c> and <c>testImages</c>.</summary>
    /// <param name="options">The section of the data set.</param>
    /// <param name="objects">The objects in the files, for messages: <c>instances</c>.</param>
    /// <exception cref="Errors.ConfigurationException">One is missing, or is no path.</exception>
    public static (CocoPart Pool, CocoPart Test) Read(OptionSection options, string objects) => (
        Read(options, "path", "images", objects, "train on"),
        Read(options, "testPath", "testImages", objects, "measure with"));

    private static CocoPart Read(OptionSection options, string path, string images, string objects, string use) => new(
        DataPath.Read(options, path, $"the JSON file of the {objects} to {use}"),
        DataPath.Read(options, images, $"the folder of the images to {use}"));
}

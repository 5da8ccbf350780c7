using Querent.Annotations;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Persons;

namespace Querent.Plugins.PoseDatasets.Mpii;

/// <summary>Options of <c>mpii</c>.</summary>
/// <param name="Images">The folder of the images.</param>
/// <param name="Pool">The list of people to train on, or of all.</param>
/// <param name="Test">The list of people to measure with, or their share.</param>
internal sealed record MpiiOptions(string Images, string Pool, TestPart Test)
{
    public static MpiiOptions Read(OptionSection options) => new(
        DataPath.Read(options, "images", "the folder of MPII's images"),
        PeopleFile.Read(options, "pool", "the JSON file of the people to train on (train.json)"),
        TestPart.Read(options));
}

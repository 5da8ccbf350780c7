using Querent.Annotations;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Persons;

namespace Querent.Plugins.PoseDatasets.Csv;

/// <summary>Options of <c>joints-csv</c>.</summary>
/// <param name="Path">The table of people to train on, or of all.</param>
/// <param name="Images">The folder of the images; null for <c>images</c> beside each table.</param>
/// <param name="Test">The table of people to measure with, or their share.</param>
/// <param name="Joints">The word of a known joint set or a JSON file of one; null for the joints of the header.</param>
internal sealed record CsvOptions(string Path, string? Images, TestPart Test, string? Joints)
{
    public static CsvOptions Read(OptionSection options) => new(
        PeopleFile.Read(options, "path", "the CSV file of people"),
        DataPath.Optional(options, "images"),
        TestPart.Read(options),
        DataPath.Optional(options, "joints"));
}

using Querent.Annotations;
using Querent.Data;
using Querent.Errors;
using Querent.Plugins.PoseDatasets.Persons;

namespace Querent.Plugins.PoseDatasets.Csv;

/// <summary>Reads the people of a table.</summary>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns.</param>
/// <param name="joints">Those of the joints, in their order.</param>
/// <param name="images">The folder of the images.</param>
internal sealed class CsvPeople(CsvTable table, CsvColumns columns, JointColumns[] joints, string images)
{
    // A table with a 2 has the numbers of COCO, where 1 is hidden; else 1 is labeled.
    private readonly KeypointVisibility _one = joints.Any(joint =>
        joint.Visible is { } place && Array.Exists(table.Rows, row => table.Number(row.Fields[place]) == 2))
            ? KeypointVisibility.Hidden
            : KeypointVisibility.Visible;

    /// <exception cref="DataException">A row has no image, or a visibility without a plain meaning.</exception>
    public RawSplit Read() => new(table.File, [.. table.Rows.Select(Person)], new PersonDefectCounts());

    private RawPerson Person(CsvRow row)
    {
        string image = row.Fields[columns.ImageColumn];
        if (image.Length == 0)
        {
            throw new DataException($"{table.File}: line {row.Line} names no image; correct it");
        }

        return new RawPerson(image, ImagePlace.Of(images, image), [.. joints.Select(joint => Joint(row, joint))])
        {
            Region = Region(row),
            HeadSize = columns.HeadColumn is { } head ? table.Number(row.Fields[head]) : null,
        };
    }

    // Fields that are all empty are the usual form of a joint that is not labeled.
    private Keypoint Joint(CsvRow row, JointColumns joint)
    {
        (string x, string y) = (row.Fields[joint.X], row.Fields[joint.Y]);
        string visible = joint.Visible is { } place ? row.Fields[place] : "";
        bool isEmpty = x.Length == 0 && y.Length == 0 && visible.Length == 0;
        return new Keypoint(table.Number(x), table.Number(y), isEmpty
            ? KeypointVisibility.Unlabeled
            : Visibility(visible, row, joint));
    }

    private KeypointVisibility Visibility(string text, CsvRow row, JointColumns joint) => text.ToLowerInvariant() switch
    {
        "" => KeypointVisibility.Visible,
        "true" => _one,
        "false" => KeypointVisibility.Unlabeled,
        _ => table.Number(text) switch
        {
            0 => KeypointVisibility.Unlabeled,
            1 => _one,
            2 => KeypointVisibility.Visible,
            _ => throw new DataException(
                $"{table.File}: line {row.Line}: {joint.Column}_visible: '{text}' is none of 0, 1, 2; correct it"),
        },
    };

    // A row without a region is the square around its joints.
    private Box? Region(CsvRow row)
    {
        string[] edges = [.. columns.RegionColumns.Select(column => row.Fields[column])];
        float[] numbers = [.. edges.Select(table.Number)];
        return Array.TrueForAll(edges, edge => edge.Length == 0)
            ? null
            : Regions.Given(new Box(numbers[0], numbers[1], numbers[2], numbers[3]), factor: 1);
    }
}

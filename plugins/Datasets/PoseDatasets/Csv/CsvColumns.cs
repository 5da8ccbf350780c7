using Querent.Errors;
using Querent.Plugins.PoseDatasets.Joints;

namespace Querent.Plugins.PoseDatasets.Csv;

/// <summary>The columns of a table of people by their meaning.</summary>
internal sealed class CsvColumns
{
    private const string Image = "image";
    private const string Head = "head_size";

    private static readonly string[] s_edges = ["region_left", "region_top", "region_right", "region_bottom"];
    private static readonly string[] s_parts = ["_x", "_y", "_visible"];

    private readonly CsvTable _table;
    private readonly Dictionary<string, int> _places;

    private CsvColumns(CsvTable table, Dictionary<string, int> places) => (_table, _places) = (table, places);

    /// <summary>The column of the image.</summary>
    public int ImageColumn => _places[Image];

    /// <summary>The column of the head size; null where there is none.</summary>
    public int? HeadColumn => Find(Head);

    /// <summary>The columns of left, top, right and bottom; empty where there are none.</summary>
    public int[] RegionColumns => Find(s_edges[0]) is null ? [] : [.. s_edges.Select(edge => _places[edge])];

    /// <summary>The joints in the order of their columns of x.</summary>
    public IReadOnlyList<JointColumns> Joints { get; private init; } = [];

    /// <summary>Columns without a meaning here.</summary>
    public IReadOnlyList<string> Others { get; private init; } = [];

    /// <exception cref="DataException">A column is missing, or is there twice.</exception>
    public static CsvColumns Read(CsvTable table)
    {
        string[] names = [.. table.Columns.Select(name => name.ToLowerInvariant())];
        if (names.CountBy(name => name).FirstOrDefault(entry => entry.Key.Length > 0 && entry.Value > 1) is { Key: { } twice })
        {
            throw new DataException($"{table.File}: the column '{twice}' is there twice; leave one of them out");
        }

        Dictionary<string, int> places = names.Index().Where(entry => entry.Item.Length > 0)
            .ToDictionary(entry => entry.Item, entry => entry.Index);
        Require(table, places, [Image], "name the column of the images so");
        if (s_edges.Any(places.ContainsKey))
        {
            Require(table, places, s_edges, "a region has all four");
        }

        JointColumns[] joints = ReadJoints(table, places);
        string[] known = [Image, Head, .. s_edges, .. joints.SelectMany(joint => s_parts.Select(part => joint.Column + part))];
        return new CsvColumns(table, places)
        {
            Joints = joints, Others = [.. names.Where(name => name.Length > 0).Except(known)],
        };
    }

    /// <summary>The columns of the joints of a set, in its order.</summary>
    /// <exception cref="DataException">There is no such joint.</exception>
    public JointColumns[] Of(JointSet joints) =>
    [
        .. joints.Names.Select(name => Joints.FirstOrDefault(joint => joint.Name == name) ?? throw new DataException(
            $"{_table.File}: has no columns of the joint '{name}'" +
            NearestName.Suggestion(name, Joints.Select(joint => joint.Name)))),
    ];

    private static JointColumns[] ReadJoints(CsvTable table, Dictionary<string, int> places)
    {
        string[] columns =
        [
            .. places.Keys.Except(s_edges).Except([Image, Head])
                .Where(name => s_parts[..2].Any(part => name.Length > part.Length && name.EndsWith(part, StringComparison.Ordinal)))
                .Select(name => name[..^2]).Where(name => JointNames.Plain(name).Length > 0).Distinct(),
        ];
        if (columns.Length == 0)
        {
            throw new DataException($"{table.File}: has no columns of joints; name them r_ankle_x, r_ankle_y, r_ankle_visible " +
                "and so on");
        }

        foreach (string column in columns)
        {
            Require(table, places, [$"{column}_x", $"{column}_y"], "a joint has both");
        }

        JointSets.RejectTwice(columns.Select(JointNames.Plain), table.File);
        return
        [
            .. columns.Select(column => new JointColumns(
                JointNames.Plain(column), column, places[$"{column}_x"], places[$"{column}_y"],
                places.TryGetValue($"{column}_visible", out int visible) ? visible : null)),
        ];
    }

    private static void Require(CsvTable table, Dictionary<string, int> places, string[] names, string rule)
    {
        if (Array.Find(names, name => !places.ContainsKey(name)) is { } missing)
        {
            throw new DataException($"{table.File}: has no column '{missing}'; {rule}");
        }
    }

    private int? Find(string name) => _places.TryGetValue(name, out int place) ? place : null;
}

/// <summary>The columns of one joint.</summary>
/// <param name="Name">The name of the joint: <c>right ankle</c>.</param>
/// <param name="Column">The name as the header has it: <c>r_ankle</c>.</param>
/// <param name="X">The column of x.</param>
/// <param name="Y">The column of y.</param>
/// <param name="Visible">The column of visibility; null where there is none.</param>
internal sealed record JointColumns(string Name, string Column, int X, int Y, int? Visible);

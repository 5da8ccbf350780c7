using Querent.Errors;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Joints;
using Querent.Plugins.PoseDatasets.Persons;

namespace Querent.Plugins.PoseDatasets.Csv;

/// <summary>Reads people with any joints from tables, one person a row.</summary>
internal static class CsvReader
{
    private const int NamesSaid = 5;

    /// <exception cref="DataException">A file is missing or has not the form of such a table.</exception>
    public static PersonSplits Read(CsvOptions options, DatasetContext context)
    {
        JointSet? given = options.Joints is { } text
            ? JointSets.Known(text) ?? JointSetFile.Read(text, context.Cancellation)
            : null;
        context.Cancellation.ThrowIfCancellationRequested();
        var table = CsvTable.Read(options.Path);
        var columns = CsvColumns.Read(table);
        JointSet joints = given ?? JointSets.Of([.. columns.Joints.Select(joint => joint.Name)]);
        JointSets.Report(joints, options.Path, context.Warn);
        RawSplit pool = Read(table, columns);
        if (options.Test.Path is not { } test)
        {
            return new PersonSplits(pool, null, joints);
        }

        var testTable = CsvTable.Read(test);
        return new PersonSplits(pool, Read(testTable, CsvColumns.Read(testTable)), joints);

        RawSplit Read(CsvTable table, CsvColumns columns)
        {
            JointColumns[] used = columns.Of(joints);
            Report(table.File, "columns that mean nothing here", columns.Others, context.Warn);
            Report(table.File, "joints that are not in the joint set",
                [.. columns.Joints.Except(used).Select(joint => joint.Name)], context.Warn);
            return new CsvPeople(table, columns, used, options.Images ?? Beside(table.File)).Read();
        }
    }

    private static string Beside(string file) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "images");

    private static void Report(string file, string kind, IReadOnlyList<string> names, Action<string> warn)
    {
        if (names.Count > 0)
        {
            warn($"{file}: {kind}, passed over: {NameList.Of(names, NamesSaid)}");
        }
    }
}

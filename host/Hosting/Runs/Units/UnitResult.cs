using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Hosting.Runs.Units;

/// <summary>The result of a unit that has ended.</summary>
/// <param name="Folder">The folder of the unit.</param>
/// <param name="Records">The records of its cycles.</param>
/// <param name="Times">The times of its cycles; some may be missing.</param>
/// <param name="Circumstances">The content of its <c>attempt.json</c>.</param>
internal sealed record UnitResult(
    UnitFolder Folder, IReadOnlyList<CycleRecord> Records, IReadOnlyList<TimesRecord> Times, JsonObject Circumstances)
{
    /// <summary>Reads it after checking every file against its checksum.</summary>
    /// <exception cref="DataException">A file is missing, damaged or changed, or is that of another unit.</exception>
    public static UnitResult Read(UnitFolder folder)
    {
        UnitSealing.Check(folder.ResultPath, UnitFiles.Records, UnitFiles.Times, UnitFiles.Circumstances);
        string records = Path.Combine(folder.ResultPath, UnitFiles.Records);
        string times = Path.Combine(folder.ResultPath, UnitFiles.Times);
        return new UnitResult(folder,
            Checked(folder.Key, records, CycleRecord.Parse(records, LinesFile.Read(records))),
            LinesFile.Parse(times, LinesFile.Read(times), UnitJson.Default.TimesRecord),
            UnitCircumstances.Read(folder.ResultPath));
    }

    private static IReadOnlyList<CycleRecord> Checked(TrialKey key, string path, IReadOnlyList<CycleRecord> records)
    {
        for (int i = 0; i < records.Count; i++)
        {
            CycleRecord record = records[i];
            if (record is not { Result: not null, PickIds: not null } || record.PickIds.Count != record.Result.Picks.Count)
            {
                throw new DataException($"{path}: line {i + 1} is damaged: it lacks its result or names of its picks");
            }

            if (record.Key != key || record.Result.Cycle != i + 1)
            {
                throw new DataException($"{path}: line {i + 1} is of trial {record.Trial}, {record.Strategy}, cycle " +
                    $"{record.Result.Cycle}, not of trial {key.Trial}, {key.Strategy}, cycle {i + 1}");
            }
        }

        return records;
    }
}

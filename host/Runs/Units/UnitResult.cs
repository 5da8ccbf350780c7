using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Host.Runs.Units;

/// <summary>What a unit that has ended left.</summary>
/// <param name="Folder">Of the unit.</param>
/// <param name="Records">Its cycles.</param>
/// <param name="Times">Their times; may lack some.</param>
/// <param name="Circumstances">The content of its <c>attempt.json</c>.</param>
internal sealed record UnitResult(
    UnitFolder Folder, IReadOnlyList<CycleRecord> Records, IReadOnlyList<TimesRecord> Times, JsonObject Circumstances)
{
    /// <summary>Reads it after checking every file against its checksum.</summary>
    /// <exception cref="DataException">A file is missing, damaged or changed.</exception>
    public static UnitResult Read(UnitFolder folder)
    {
        UnitSealing.Check(folder.ResultPath);
        string records = Path.Combine(folder.ResultPath, UnitFiles.Records);
        string times = Path.Combine(folder.ResultPath, UnitFiles.Times);
        return new UnitResult(folder,
            CycleRecord.Parse(records, LinesFile.Read(records)),
            LinesFile.Parse(times, LinesFile.Read(times), UnitJson.Default.TimesRecord),
            UnitCircumstances.Read(folder.ResultPath));
    }
}

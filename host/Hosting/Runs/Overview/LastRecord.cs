using System.Text.Json;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs.Overview;

/// <summary>The last record of a unit.</summary>
internal static class LastRecord
{
    /// <returns>Cycles that have ended, and the record of the last one; null for none, or where it is
    /// damaged.</returns>
    public static (int Ended, CycleRecord? Record) Of(string folder)
    {
        string[] lines = SharedFile.Lines(Path.Combine(folder, UnitFiles.Records));
        try
        {
            return (lines.Length, lines.Length == 0
                ? null : JsonSerializer.Deserialize(lines[^1], UnitJson.Default.CycleRecord));
        }
        catch (JsonException)
        {
            return (lines.Length, null);
        }
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Checkpoints;

namespace Querent.Hosting.Runs.Units;

/// <summary>
/// The store of a unit that is being worked on. A record is on the disk before the checkpoint that counts it, so that
/// the records after the last checkpoint are computed again, to the same bytes.
/// </summary>
internal sealed class UnitAttempt : IDisposable
{
    private readonly CheckpointFolder _checkpoints;
    private readonly GrowingFile _records;
    private readonly GrowingFile _times;
    private readonly List<string> _lines;
    private readonly List<string> _timesLines;

    private UnitAttempt(string path, IReadOnlyList<string> lines, IReadOnlyList<string> times)
    {
        (Path, _lines, _timesLines) = (path, [.. lines], [.. times]);
        _checkpoints = new CheckpointFolder(File(UnitFiles.Checkpoint));
        _records = GrowingFile.Continue(File(UnitFiles.Records));
        _times = GrowingFile.Continue(File(UnitFiles.Times));
    }

    public string Path { get; }

    /// <summary>See <see cref="UnitState"/>; saved with each checkpoint.</summary>
    public string? SharedWith { get; set; }

    /// <summary>Creates the folder with the whole state to continue from, or nothing.</summary>
    public static UnitAttempt Create(string path, JsonObject circumstances, UnitProgress? from)
    {
        NewAttempt.Create(path, folder => Fill(folder, circumstances, from));
        return new UnitAttempt(path, from?.Lines ?? [], from?.Times ?? []) { SharedWith = from?.SharedWith };
    }

    /// <summary>The path of a file of this attempt.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Adds a cycle that has ended; it is on the disk afterwards.</summary>
    public void Append(CycleRecord record, TimesRecord times)
    {
        Append(_times, _timesLines, LinesFile.Line(times, UnitJson.Default.TimesRecord));
        Append(_records, _lines, LinesFile.Line(record, UnitJson.Default.CycleRecord));
    }

    public void Save(Checkpoint trial) =>
        _checkpoints.Write(trial with { State = UnitProgress.Text(trial.State, _lines, _timesLines, SharedWith) });

    /// <summary>
    /// Seals the files: afterwards nothing is added, and each file can be checked by any reader of the folder.
    /// </summary>
    public void Seal()
    {
        Dispose();
        Attempts.All(() => System.IO.File.Delete(File(UnitFiles.Status)));
        UnitSealing.Write(Path);
    }

    public void Dispose()
    {
        _records.Dispose();
        _times.Dispose();
    }

    private static void Fill(string folder, JsonObject circumstances, UnitProgress? from)
    {
        Directory.CreateDirectory(folder);
        UnitCircumstances.Write(folder, circumstances);
        if (from is null)
        {
            return;
        }

        WriteLines(UnitFiles.Records, from.Lines);
        WriteLines(UnitFiles.Times, from.Times);
        new CheckpointFolder(System.IO.Path.Combine(folder, UnitFiles.Checkpoint)).Write(
            from.Checkpoint with
            {
                State = UnitProgress.Text(from.Checkpoint.State, from.Lines, from.Times, from.SharedWith),
            });

        void WriteLines(string name, IReadOnlyList<string> lines) => WholeFile.Write(
            System.IO.Path.Combine(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private static void Append(GrowingFile file, List<string> lines, string line)
    {
        file.Append(line);
        file.FlushToDisk();
        lines.Add(line);
    }
}

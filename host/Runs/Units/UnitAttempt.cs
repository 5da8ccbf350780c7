using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Host.Configuration;

namespace Querent.Host.Runs.Units;

/// <summary>
/// The store of a unit that is being worked on. A record is on the disk before the checkpoint that counts it, so that
/// the records behind the last checkpoint are made again, to the same bytes.
/// </summary>
internal sealed class UnitAttempt : IDisposable
{
    private readonly CheckpointFolder _checkpoints;
    private readonly GrowingFile _records;
    private readonly GrowingFile _times;
    private readonly List<string> _lines;

    private UnitAttempt(string path, IReadOnlyList<string> lines, IReadOnlyList<string> times)
    {
        (Path, _lines) = (path, [.. lines]);
        _checkpoints = new CheckpointFolder(File(UnitFiles.Checkpoint));
        _records = GrowingFile.Continue(File(UnitFiles.Records), lines);
        _times = GrowingFile.Continue(File(UnitFiles.Times), times);
    }

    public string Path { get; }

    /// <summary>Makes the folder, with all that it goes on from, or nothing.</summary>
    public static UnitAttempt Create(string path, UnitProgress? from)
    {
        try
        {
            // Under this name nobody takes it for an attempt.
            string folder = System.IO.Path.GetDirectoryName(path)!;
            string hidden = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(path)}");
            Directory.CreateDirectory(hidden);
            if (from is not null)
            {
                System.IO.File.WriteAllText(System.IO.Path.Combine(hidden, UnitFiles.Records), string.Concat(from.Lines));
                System.IO.File.WriteAllText(System.IO.Path.Combine(hidden, UnitFiles.Times), string.Concat(from.Times));
                new CheckpointFolder(System.IO.Path.Combine(hidden, UnitFiles.Checkpoint)).Write(
                    from.Checkpoint with { State = UnitProgress.Text(from.Checkpoint.State, from.Lines) });
            }

            Directory.Move(hidden, path);
            return new UnitAttempt(path, from?.Lines ?? [], from?.Times ?? []);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>The path of a file of this attempt.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Adds a cycle that has ended; it is on the disk afterwards.</summary>
    public void Append(CycleRecord record, TimesRecord times)
    {
        _times.Append(LinesFile.Line(times, UnitJson.Default.TimesRecord));
        string line = LinesFile.Line(record, UnitJson.Default.CycleRecord);
        _records.Append(line);
        _records.FlushToDisk();
        _lines.Add(line);
    }

    public void Save(Checkpoint trial) =>
        _checkpoints.Write(trial with { State = UnitProgress.Text(trial.State, _lines) });

    /// <summary>Writes a small file as a whole.</summary>
    public void Write(string name, JsonNode content) =>
        WholeFile.Write(File(name), System.Text.Encoding.UTF8.GetBytes(content.ToJsonString(JsonText.Readable) + "\n"));

    /// <summary>
    /// Seals what there is: afterwards nothing is added, and each file can be checked by whoever has the folder.
    /// </summary>
    public void Seal()
    {
        _times.FlushToDisk();
        Dispose();
        UnitSealing.Write(Path);
        UnitFolder.Remove(File(UnitFiles.Checkpoint));
        Attempts.All(() => System.IO.File.Delete(File(UnitFiles.Status)));
    }

    public void Dispose()
    {
        _records.Dispose();
        _times.Dispose();
    }
}

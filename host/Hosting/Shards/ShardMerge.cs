using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Text;

namespace Querent.Hosting.Shards;

/// <summary>
/// Makes one table of the shards that are scored, the same bytes as one process would write, and one of the first images of
/// an order. Lines are passed on as they are read, so that memory does not grow with the pool.
/// </summary>
/// <param name="pool">The pool.</param>
/// <param name="ranking">The order; null for the first that the model has scores for.</param>
/// <param name="top">The number of images in the second table.</param>
internal sealed class ShardMerge(ShardedPool pool, ScoreRanking? ranking, int top)
{
    public const string ScoresName = "scores.csv";
    public const string TopName = "top.csv";

    private readonly TopScores _top = new(top);
    private long _images;
    private long _unread;

    /// <summary>Shards that are not there: <c>shard 3 of 20</c>.</summary>
    public IReadOnlyList<string> Missing { get; } = [.. pool.Units.Where(unit => !unit.IsDone).Select(unit => unit.Name)];

    /// <summary>The order that was taken; null where no image could be read.</summary>
    public ScoreRanking? Ranking { get; private set; } = ranking;

    /// <param name="tell">Told of the images so far, now and then.</param>
    /// <param name="cancellation">Asked for between shards.</param>
    /// <exception cref="ConfigurationException">No shard is scored, or one was elsewhere, so that its bits are others.</exception>
    /// <exception cref="DataException">A file is missing, damaged or changed.</exception>
    public MergedScores Write(Action<long> tell, CancellationToken cancellation)
    {
        PlannedUnit[] done = [.. pool.Units.Where(unit => unit.IsDone)];
        if (done.Length == 0)
        {
            throw new ConfigurationException($"{pool.Path}: no unit has ended yet; work on one: querent work {pool.Path} --unit 0");
        }

        RequireAlike(done);
        string header = "";
        WholeFile.Write(Path.Combine(pool.Path, ScoresName), stream =>
        {
            using StreamWriter writer = Writer(stream);
            foreach (PlannedUnit unit in done)
            {
                cancellation.ThrowIfCancellationRequested();
                header = Append(unit, writer, header);
                tell(_images);
            }
        });
        IReadOnlyList<string> first = _top.Lines;
        WholeFile.Write(Path.Combine(pool.Path, TopName), stream =>
        {
            using StreamWriter writer = Writer(stream);
            foreach (string line in first.Prepend(header))
            {
                writer.WriteLine(line);
            }
        });
        var merged = new MergedScores(
            MergedScores.CurrentVersion, pool.Plan.Hash, done.Length, _images, _unread, Ranking?.Name, first.Count);
        WholeFile.Write(Path.Combine(pool.Path, MergedScores.FileName),
            JsonSerializer.SerializeToUtf8Bytes(merged, ShardJson.Default.MergedScores));
        return merged;
    }

    private static StreamWriter Writer(Stream stream) => new(stream, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };

    private void RequireAlike(PlannedUnit[] done)
    {
        JsonObject[] circumstances = [.. done.Select(unit => UnitCircumstances.Read(unit.Parts[0].ResultPath))];
        for (int i = 0; i < done.Length; i++)
        {
            string result = done[i].Parts[0].ResultPath;
            if ((string?)circumstances[i]["plan"] != pool.Plan.Hash)
            {
                throw new ConfigurationException($"{Path.Combine(result, UnitFiles.Circumstances)}: is of another plan than {Plan.FileName} " +
                    $"in {pool.Path}: {circumstances[i]["plan"]}, not {pool.Plan.Hash}");
            }

            IReadOnlyList<string> differences = UnitCircumstances.Differences(circumstances[0], circumstances[i]);
            if (differences.Count > 0)
            {
                throw new ConfigurationException($"{result}: cannot stand beside {done[0].Name}, it was computed elsewhere: " +
                    $"{Listing.Of(differences)}; delete this folder, and work on the unit anew");
            }
        }
    }

    private string Append(PlannedUnit unit, StreamWriter writer, string header)
    {
        string result = unit.Parts[0].ResultPath;
        UnitSealing.Check(result, ShardWork.Files);
        string path = Path.Combine(result, UnitFiles.Scores);
        using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        string own = reader.ReadLine() ?? "";
        if (header.Length == 0)
        {
            writer.WriteLine(own);
        }
        else if (own != header)
        {
            throw new DataException($"{path}: has other columns than the shards before");
        }

        IReadOnlyList<string> columns = CsvText.Fields(own);
        int count = 0;
        for (; reader.ReadLine() is { } line; count++)
        {
            writer.WriteLine(line);
            Add(path, columns, line);
        }

        Shard shard = pool.Plan.Shards[unit.Number];
        _images += count;
        return count == shard.Count ? own : throw new DataException($"{path}: has {count} lines, and the shard {shard.Count} images");
    }

    private void Add(string path, IReadOnlyList<string> columns, string line)
    {
        try
        {
            IReadOnlyList<string> fields = CsvText.Fields(line);
            string Value(string column) => fields[columns.Index().First(named => named.Item == column).Index];
            if (Value("problem").Length > 0)
            {
                _unread++;
                return;
            }

            Ranking ??= ScoreRanking.Of(Value);
            _top.Add(Ranking.Value(Value(Ranking.Column)), fields[0], line);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentOutOfRangeException or InvalidOperationException)
        {
            throw new DataException($"{path}: is damaged: {problem.Message}", problem);
        }
    }
}

using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Scoring;
using Querent.Scoring;

namespace Querent.Hosting.Shards;

/// <summary>Scores one shard. It is done in minutes, so that nothing is saved before its end.</summary>
/// <param name="pool">Of the shard.</param>
/// <param name="lines">Writes a line about each score.</param>
/// <param name="score">Scores images in their order, as the enumeration goes on.</param>
/// <param name="warn">Takes one line about something that was found and handled.</param>
internal sealed class ShardWork(ShardedPool pool, IScoreWriter lines,
    Func<IEnumerable<NamedImage>, CancellationToken, IEnumerable<(string Id, ImageScore Score)>> score, Action<string> warn)
{
    /// <summary>The names of the files of a result, all sealed.</summary>
    public static IReadOnlyList<string> Files { get; } = [UnitFiles.Scores, UnitFiles.Circumstances];

    // Readers of the state count lines.
    private const int LinesAtOnce = 512;

    /// <param name="unit">A shard of the pool.</param>
    /// <param name="attempt">The name of the attempt.</param>
    /// <param name="circumstances">The content of <c>attempt.json</c>.</param>
    /// <param name="tell">Told of each score.</param>
    /// <param name="cancellation">Asked for between batches.</param>
    /// <exception cref="QuerentException">The images cannot be read, or the model does not answer; nothing is kept.</exception>
    /// <exception cref="OperationCanceledException">It was asked for; nothing is kept.</exception>
    public void Run(PlannedUnit unit, string attempt, JsonObject circumstances, Action<ImageScore> tell, CancellationToken cancellation)
    {
        WorkFolder folder = unit.Parts[0];
        string path = folder.AttemptPath(attempt);
        NewAttempt.Create(path, made =>
        {
            Directory.CreateDirectory(made);
            UnitCircumstances.Write(made, circumstances);
        });
        AbandonedAttempts.Remove(folder, path);
        try
        {
            Write(Path.Combine(path, UnitFiles.Scores), pool.Plan.Shards[unit.Number], tell, cancellation);
            UnitSealing.Write(path);
        }
        catch
        {
            // On a full disk, others need the room.
            WorkFolder.Remove(path);
            throw;
        }

        Publication.Of(folder, path, UnitFiles.Scores, warn);
        folder.RemoveEmpty();
    }

    private void Write(string path, Shard shard, Action<ImageScore> tell, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine(lines.Header);
        int count = 0;
        foreach ((string id, ImageScore scored) in score(pool.Images(shard), cancellation))
        {
            writer.WriteLine(lines.Line(id, scored));
            tell(scored);
            if (++count % LinesAtOnce == 0)
            {
                writer.Flush();
            }
        }

        writer.Flush();
        file.Flush(flushToDisk: true);
    }
}

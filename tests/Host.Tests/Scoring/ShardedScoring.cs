using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Scoring;

/// <summary>The scoring of a pool in shards, command by command.</summary>
/// <param name="model">The model file.</param>
/// <param name="path">The folder of the plan.</param>
internal sealed class ShardedScoring(string model, string path)
{
    public string Scores => Path.Combine(path, "scores.csv");

    public string[] Top => File.ReadAllLines(Path.Combine(path, "top.csv"));

    public QuerentProcess Plan(int shards, params IEnumerable<string> images) =>
        CommandHere.Run(["plan", "--score", model, .. images, "--shards", $"{shards}", "--out", path]);

    public ShardedScoring Planned(int shards, params IEnumerable<string> images)
    {
        Plan(shards, images).ShouldSucceed();
        return this;
    }

    public QuerentProcess Work(int unit, params string[] more) => CommandHere.Run(["work", path, "--unit", $"{unit}", .. more]);

    /// <summary>Scores some shards.</summary>
    public ShardedScoring Worked(params IEnumerable<int> units)
    {
        foreach (int unit in units)
        {
            Work(unit).ShouldSucceed();
        }

        return this;
    }

    public QuerentProcess Merge(params string[] more) => CommandHere.Run(["merge", path, .. more]);

    public string Result(int unit) => Path.Combine(path, "units", $"shard{unit:00000}", "result");

    /// <summary>The table that one process writes, as bytes.</summary>
    public byte[] OfOneProcess(string file, params IEnumerable<string> images)
    {
        CommandHere.Run(["score", model, .. images, "--output", file]);
        return File.ReadAllBytes(file);
    }
}

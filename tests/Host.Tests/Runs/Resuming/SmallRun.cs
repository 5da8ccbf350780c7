using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>Runs of both tasks with two strategies, so small that a process takes seconds for them.</summary>
internal static class SmallRun
{
    private static readonly string[] s_classification =
    [
        "trials=1", "dataset.poolSize=40", "dataset.testSize=20", "task.width=4",
        "loop.initialLabels=12", "loop.querySize=6", "loop.cycles=3", "loop.candidateSubset=20", "loop.scoringBatchSize=16",
        "training.epochs=6", "training.batchSize=6", "training.decayAfterEpochs=[4]",
    ];

    private static readonly string[] s_detection =
    [
        "dataset.poolSize=16", "dataset.testSize=4", "dataset.imageSize=64", "task.inputSize=64", "task.width=4",
        "dataset.smallestObject=0.2", "dataset.largestObject=0.4", "task.dilation=1",
        "loop.initialLabels=8", "loop.querySize=2", "loop.cycles=2", "loop.scoringBatchSize=8",
        "training.epochs=5", "training.batchSize=4", "training.decayAfterEpochs=[3]",
    ];

    /// <summary>The arguments of a run into a folder that saves itself after every step of training.</summary>
    public static string[] Into(string output, string preset, params string[] settings) =>
    [
        "run", preset, "--output", output, "--checkpoint-minutes", "0", "--threads", "1",
        .. Settings(preset).Concat(settings).SelectMany(setting => new[] { "--set", setting }),
    ];

    /// <summary>The arguments that go on with it.</summary>
    public static string[] Resume(string output) =>
        ["run", "--resume", output, "--checkpoint-minutes", "0", "--threads", "1"];

    /// <summary>The files that are the same in two equal runs, by their names in the run folder.</summary>
    public static SortedDictionary<string, byte[]> Results(string run)
    {
        var results = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        string[] files =
        [
            .. new[] { "config.json", "plan.json", "cycles.csv", "selections.csv" }.Select(name => Path.Combine(run, name)),
            .. Directory.EnumerateDirectories(Path.Combine(run, "units")).SelectMany(unit =>
                new[] { "cycles.jsonl", "model.safetensors" }.Select(name => Path.Combine(unit, "result", name))),
        ];
        foreach (string file in files)
        {
            results[Path.GetRelativePath(run, file)] = File.ReadAllBytes(file);
        }

        return results;
    }

    /// <summary>Requires that nothing is said but what a run says that nobody has killed: that its network has no weights
    /// of another one, or that its module has not learned anything.</summary>
    public static void AssertNothingDamaged(QuerentProcess process) => Assert.All(process.ErrorLines, line =>
        Assert.Matches("^warning: (weights: none given|.* the loss prediction module has collapsed)", line));

    /// <summary>Requires that a run ended as another one, and left nothing half done.</summary>
    public static void AssertSame(SortedDictionary<string, byte[]> expected, string run)
    {
        SortedDictionary<string, byte[]> actual = Results(run);
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, file => Assert.True(file.Value.AsSpan().SequenceEqual(actual[file.Key]), $"{file.Key} differs"));
        Assert.Equal("completed", (string?)RunFiles.Manifest(run)["status"]);
        Assert.Empty(Directory.GetFiles(run, "*.tmp", SearchOption.AllDirectories));
        Assert.All(Directory.GetDirectories(Path.Combine(run, "units")), unit =>
        {
            Assert.Equal(["result"], Directory.GetFileSystemEntries(unit).Select(Path.GetFileName));
            Assert.Empty(Directory.GetDirectories(Path.Combine(unit, "result")));
        });
    }

    /// <summary>The whole lines of a file that another process writes.</summary>
    public static string[] SharedLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').SkipLast(1)];
    }

    private static string[] Settings(string preset) => preset == "default" ? s_classification : s_detection;
}

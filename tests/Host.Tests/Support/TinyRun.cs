namespace Querent.Host.Tests.Support;

/// <summary>The default preset, made so small that a run takes seconds.</summary>
internal static class TinyRun
{
    private static readonly string[] s_settings =
    [
        "trials=1", "dataset.poolSize=60", "dataset.testSize=20", "task.width=4",
        "loop.initialLabels=12", "loop.querySize=6", "loop.cycles=2", "loop.candidateSubset=30",
        "training.epochs=2", "training.batchSize=8", "training.decayAfterEpochs=[1]",
    ];

    /// <summary>The arguments of a run into a folder, with more settings after those that make it tiny.</summary>
    public static string[] Into(string output, params string[] settings) => Command("run", output, settings);

    /// <summary>The arguments that plan the same run.</summary>
    public static string[] Planned(string output, params string[] settings) => Command("plan", output, settings);

    private static string[] Command(string name, string output, string[] settings) =>
        [name, "--output", output, .. s_settings.Concat(settings).SelectMany(setting => new[] { "--set", setting })];
}

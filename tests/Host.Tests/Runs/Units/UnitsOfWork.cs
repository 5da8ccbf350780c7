using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Units;

/// <summary>
/// One experiment twice: by one process, and planned, worked on by a process for each unit (one of them killed, and
/// worked again) and merged.
/// </summary>
public sealed class UnitsOfWork : IDisposable
{
    private static readonly string[] s_settings =
    [
        "loop.cycles=3", "training.epochs=40", "training.decayAfterEpochs=[30]",
        """strategies=["random","entropy",{"name":"learning-loss","lambda":0.5,"label":"ll"}]""",
    ];

    private readonly TemporaryFolder _folder = new();

    public UnitsOfWork()
    {
        Run = _folder.Under("run");
        Experiment = _folder.Under("experiment");
        Assert.Equal(0, QuerentProcess.Run(TinyRun.Into(Run, s_settings)).ExitCode);
        Planning = QuerentProcess.Run(TinyRun.Planned(Experiment, s_settings));
        FilesOfPlan = [.. Directory.EnumerateFileSystemEntries(Experiment).Select(path => Path.GetFileName(path)).Order()];
        Kill(Work(0));
        WasKilled = !Directory.Exists(Path.Combine(Experiment, "units", "trial1-random", "result"));
        Workers = [.. Enumerable.Range(0, 3).Select(unit => QuerentProcess.Run(Work(unit)))];
        FilesOfWork = [.. Directory.EnumerateFileSystemEntries(Experiment).Select(path => Path.GetFileName(path)).Order()];
        Merging = QuerentProcess.Run("merge", Experiment);
    }

    public string Run { get; }

    public string Experiment { get; }

    public QuerentProcess Planning { get; }

    /// <summary>Names in the folder of the experiment when it was planned.</summary>
    public string[] FilesOfPlan { get; }

    public bool WasKilled { get; }

    public IReadOnlyList<QuerentProcess> Workers { get; }

    /// <summary>The same names when all units had ended.</summary>
    public string[] FilesOfWork { get; }

    public QuerentProcess Merging { get; }

    /// <summary>A copy of the merged experiment that a test may change.</summary>
    public string Copy(TemporaryFolder folder) => folder.CopyOf(Experiment, "copy");

    public void Dispose() => _folder.Dispose();

    private string[] Work(int unit) => ["work", Experiment, "--unit", $"{unit}", "--checkpoint-minutes", "0.002"];

    private static void Kill(string[] arguments)
    {
        using Process process = QuerentProcess.Start([], arguments);
        QuerentProcess.WaitForLine(process, "trial 1");
        process.Kill();
        process.WaitForExit();
    }
}

using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>
/// A run whose first unit has ended and that was killed in the training of the second, and the results of one that
/// never was: shared by tests that go on with copies of it.
/// </summary>
public sealed class HaltedRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HaltedRun()
    {
        string whole = _folder.Under("whole");
        Assert.Equal(0, QuerentProcess.Run(SmallRun.Into(whole, "default")).ExitCode);
        Results = SmallRun.Results(whole);
        using Process process = QuerentProcess.Start([], SmallRun.Into(Path, "default"));
        SpinWait.SpinUntil(() => process.HasExited || IsInTheMiddle());
        process.Kill();
        QuerentProcess killed = QuerentProcess.Finish(process);
        Assert.True(killed.ExitCode is 137 or -1, killed.Error);
        Assert.Equal(2, Directory.GetFiles(_folder.Under("halted"), "state-*.json", SearchOption.AllDirectories).Length);
    }

    public string Path => _folder.Under("halted");

    public SortedDictionary<string, byte[]> Results { get; }

    public string Finished => _folder.Under("whole");

    public void Dispose() => _folder.Dispose();

    private bool IsInTheMiddle()
    {
        string events = System.IO.Path.Combine(Path, "events.jsonl");
        return File.Exists(events) && SmallRun.SharedLines(events).Any(line => line.Contains(
            "\"strategy\":\"learning-loss\",\"cycle\":2,\"epoch\":3", StringComparison.Ordinal));
    }
}

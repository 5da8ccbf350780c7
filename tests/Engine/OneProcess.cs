using Querent.Engine.Tests;
using Querent.Host.Tests.Support;

[assembly: AssemblyFixture(typeof(OneProcess))]

namespace Querent.Engine.Tests;

/// <summary>The same experiment by one process: the bytes that all engines must give.</summary>
public sealed class OneProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _run;

    public OneProcess() => _run = new(() =>
    {
        QuerentProcess.Run([.. TinyRun.Into(_folder.Under("run"), Sample.Settings(2)), "--threads", "1"]).ShouldSucceed();
        return _folder.Under("run");
    });

    /// <summary>The folder of the run.</summary>
    public string Run => _run.Value;

    public void Dispose() => _folder.Dispose();
}

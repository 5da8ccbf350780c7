using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>A tiny run of two strategies, copies of which are changed and verified.</summary>
public sealed class RunToVerify : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RunToVerify() => Assert.Equal(0, QuerentProcess.Run(TinyRun.Into(
        Path, """strategies=["random",{"name":"learning-loss","lambda":0.5,"label":"ll"}]""")).ExitCode);

    public string Path => _folder.Under("run");

    public void Dispose() => _folder.Dispose();
}

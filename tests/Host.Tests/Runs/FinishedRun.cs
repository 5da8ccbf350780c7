using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>One tiny run of four strategies in two trials, shared by the tests that look at what it left.</summary>
public sealed class FinishedRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FinishedRun() => Result = Run("first", 1);

    public QuerentProcess Result { get; }

    public string File(string name) => Path.Combine(_folder.Under("first"), name);

    public string[] Lines(string name) => System.IO.File.ReadAllLines(File(name));

    /// <summary>The same experiment again, with another number of threads; returns the folder.</summary>
    public string Repeat(int threads)
    {
        Assert.Equal(0, Run($"threads{threads}", threads).ExitCode);
        return _folder.Under($"threads{threads}");
    }

    /// <summary>A run of the configuration that the first run wrote down; returns the folder.</summary>
    public string RunAgainFromItsConfiguration()
    {
        string output = _folder.Under("again");
        Assert.Equal(0, QuerentProcess.Run("run", File("config.json"), "--output", output).ExitCode);
        return output;
    }

    public void Dispose() => _folder.Dispose();

    private QuerentProcess Run(string name, int threads) => QuerentProcess.Run([
        .. TinyRun.Into(_folder.Under(name), "trials=2",
            """strategies=["random","entropy","core-set",{"name":"learning-loss","lambda":0.5,"label":"ll"}]"""),
        "--threads", $"{threads}"]);
}

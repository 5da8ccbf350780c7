using Querent.Host.Tests.Support;

namespace Querent.Engine.Tests;

/// <summary>Tests of an experiment in a folder that is gone afterwards.</summary>
/// <param name="cluster">The engine.</param>
/// <param name="one">The bytes that must come out.</param>
/// <param name="partition">Its nodes, which tests of one collection share; null for tests without nodes.</param>
public abstract class EngineTest(Cluster cluster, OneProcess one, string? partition = null) : IDisposable
{
    /// <summary>Units of the first trial, in the order of the plan.</summary>
    protected static string[] Units { get; } = ["trial1-random", "trial1-entropy", "trial1-ll"];

    /// <summary>Those of both trials.</summary>
    protected static string[] AllUnits { get; } = [.. Units, "trial2-random", "trial2-entropy", "trial2-ll"];

    protected TemporaryFolder Folder { get; } = new();

    protected Cluster Cluster => cluster;

    protected OneProcess One => one;

    internal Sample Sample(string? path = null) => new(cluster, path ?? Folder.Under("experiment"), partition ?? "");

    /// <inheritdoc cref="Cluster.Ready"/>
    protected Task Ready() => cluster.Ready(partition!);

    public void Dispose()
    {
        // Those of a test that failed may still write.
        if (partition is not null)
        {
            cluster.KillJobs(partition);
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

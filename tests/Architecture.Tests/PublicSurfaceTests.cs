using Querent.Extensibility;

namespace Querent.Architecture.Tests;

/// <summary>
/// The plugin contract, and the surface of the library of the host, as they are checked in. A change of it shows in a
/// file of its own, and its author decides on the version of the contract.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const string Accept = "QUERENT_ACCEPT_SURFACE";

    [Theory]
    [InlineData("core", "Querent.Core")]
    [InlineData("host/Hosting", "Querent.Hosting")]
    public void The_public_surface_of_a_library_is_that_of_its_file(string folder, string assembly)
    {
        string file = Path.Combine(Repository.Root, folder, "PublicSurface.txt");
        string[] now = [$"contract {PluginContract.Version}", .. PublicSurface.Of(assembly)];
        if (Environment.GetEnvironmentVariable(Accept) is not null)
        {
            File.WriteAllLines(file, now);
        }

        string[] known = File.ReadAllLines(file);
        Rule.HoldsUnless(
        [
            .. known.Except(now).Select(line => $"gone: {line}"),
            .. now.Except(known).Select(line => $"new: {line}"),
            .. known.SequenceEqual(now) ? [] : (string[])
            [
                "if it is that of core, raise PluginContract as plugins/README.md says (a member that is gone: the major number, " +
                $"once there was a release), then run this test with {Accept}=1 and commit {folder}/PublicSurface.txt",
            ],
        ]);
    }

    [Fact]
    public void Members_of_all_kinds_are_listed()
    {
        IReadOnlyList<string> surface = PublicSurface.Of("Querent.Core");

        string[] expected =
        [
            "Querent.Data.Split = enum", "Querent.Data.Split | Pool = 0",
            "Querent.Training.ITask | string MetricName { get; }",
            "Querent.Training.VisionTask<TLabel, TBatch> | public abstract TBatch CreateBatch()",
        ];
        Rule.HoldsUnless(expected.Except(surface).Select(line => $"not listed: {line}"));
        Assert.DoesNotContain(surface, line => line.Contains("GuardedScorer", StringComparison.Ordinal));
        Assert.DoesNotContain(surface, line => line.Contains("PrintMembers", StringComparison.Ordinal));
    }
}

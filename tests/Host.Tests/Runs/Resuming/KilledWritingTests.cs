using Querent.Host.Tests.Support;
using Querent.Randomness;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>A run that is killed in the middle of what it writes, again and again.</summary>
public sealed class KilledWritingTests : IDisposable
{
    // In the order in which a unit comes to them; each process goes on where the one before was killed.
    private static readonly (string Operation, int Number, string? Place)[] s_instants =
    [
        ("mkdir /attempts/.", 1, null),
        ("write /attempt.json.tmp", 1, AttemptPlace.Hidden),
        ("rename /attempts/", 1, null),
        ("write /tensors-1.safetensors.tmp", 1, "before the first checkpoint"),
        ("rename /state-1.json", 1, "before the first checkpoint"),
        ("write /state-4.json.tmp", 1, "training"),
        ("rename /checkpoint/tensors-", 3, "training"),
        ("unlink /checkpoint/state-", 1, "training"),
        ("unlink /attempts/", 1, "training"),
        ("write /events.jsonl", 3, "training"),
        ("rename /checkpoint/state-", 9, "evaluation"),
        ("write /cycles.jsonl", 1, "selection"),
        ("write /cycles.csv", 1, AttemptPlace.Record),
        ("rename /report.html", 2, AttemptPlace.Record),
        ("write /cycles.jsonl", 1, "selection"),
        ("write /model.safetensors.tmp", 1, AttemptPlace.Publication),
        ("rename /done.json", 1, AttemptPlace.Publication),
        ("rename /result", 1, AttemptPlace.Publication),
        ("unlink /result/checkpoint/", 1, AttemptPlace.Publication),
        ("rmdir /attempts", 1, AttemptPlace.Publication),
        ("write /manifest.json", 2, null),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly string _library;

    public KilledWritingTests() => _library = FileOperations.Compile(_folder);

    private string Output => _folder.Under("killed");

    [Fact]
    public void A_run_that_was_killed_while_it_wrote_each_of_its_files_ends_with_the_same_bytes()
    {
        SortedDictionary<string, byte[]> expected = Whole();

        for (int kill = 0; kill < s_instants.Length; kill++)
        {
            (string operation, int number, string? place) = s_instants[kill];
            Kill(kill, operation, number);
            Assert.Equal(place ?? AttemptPlace.Of(Output), AttemptPlace.Of(Output));
        }

        Finish(expected);
    }

    [Fact]
    public void A_run_that_was_killed_at_random_changes_of_its_files_ends_with_the_same_bytes()
    {
        SortedDictionary<string, byte[]> expected = Whole();
        RandomStream draw = new Seed(3).Stream();

        // The first process gets as far as its plan.
        Kill(0, "", 30);
        for (int kill = 1; kill < Repetitions.Of(usual: 8, soak: 20); kill++)
        {
            Kill(kill, "", 1 + draw.NextInt(120));
        }

        Finish(expected);
    }

    public void Dispose() => _folder.Dispose();

    private SortedDictionary<string, byte[]> Whole()
    {
        string whole = _folder.Under("whole");
        Assert.Equal(0, QuerentProcess.Run(SmallRun.Into(whole, "default", "loop.cycles=2")).ExitCode);
        return SmallRun.Results(whole);
    }

    private void Kill(int kill, string operation, int number)
    {
        string[] arguments = kill == 0 ? SmallRun.Into(Output, "default", "loop.cycles=2") : SmallRun.Resume(Output);
        QuerentProcess killed = QuerentProcess.Run(FileOperations.Killing(_library, Output, operation, number), arguments);
        Assert.True(killed.ExitCode == 137, $"{kill}: '{operation}' {number}: ended by itself, with {killed.ExitCode}: {killed.Error}");
        SmallRun.AssertNothingDamaged(killed);
    }

    private void Finish(SortedDictionary<string, byte[]> expected)
    {
        QuerentProcess last = QuerentProcess.Run(SmallRun.Resume(Output));

        Assert.True(last.ExitCode == 0, last.Error);
        SmallRun.AssertNothingDamaged(last);
        SmallRun.AssertSame(expected, Output);
    }
}

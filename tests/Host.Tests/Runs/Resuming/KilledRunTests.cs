using System.Diagnostics;
using Querent.Host.Tests.Support;
using Querent.Randomness;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>A run that is killed again and again, from outside and without a warning.</summary>
public sealed class KilledRunTests : IDisposable
{
    private static readonly int s_kills = Repetitions.Of(usual: 8, soak: 20);

    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.Under("killed");

    // An instant is a number of events since the process began, which are the same on slow and fast machines, and some
    // thousandths of a second.
    [Theory]
    [InlineData("default", 1)]
    [InlineData("synthetic-detection", 2)]
    public void A_run_that_was_killed_again_and_again_ends_with_the_bytes_of_one_that_never_was(string preset, int seed)
    {
        string whole = _folder.Under("whole");
        Assert.Equal(0, QuerentProcess.Run(SmallRun.Into(whole, preset)).ExitCode);
        SortedDictionary<string, byte[]> expected = SmallRun.Results(whole);
        RandomStream draw = new Seed((ulong)seed).Stream();
        var places = new List<string>();

        for (int kill = 0; kill < s_kills; kill++)
        {
            string[] arguments = kill == 0 ? SmallRun.Into(Output, preset) : SmallRun.Resume(Output);
            Kill(arguments, events: 2 + draw.NextInt(3), TimeSpan.FromMilliseconds(draw.NextInt(12)));
            places.Add(AttemptPlace.Of(Output));
        }

        QuerentProcess last = QuerentProcess.Run(SmallRun.Resume(Output));

        Assert.True(last.ExitCode == 0, last.Error);
        SmallRun.AssertNothingDamaged(last);
        Assert.Contains("training", places);
        Assert.True(places.Count(place => place != "before the first checkpoint") >= s_kills / 2, string.Join(", ", places));
        SmallRun.AssertSame(expected, Output);
    }

    public void Dispose() => _folder.Dispose();

    private void Kill(string[] arguments, int events, TimeSpan later)
    {
        int before = Events();
        using Process process = QuerentProcess.Start([], arguments);
        SpinWait.SpinUntil(() => Events() >= before + events || process.HasExited);
        SpinWait.SpinUntil(() => process.HasExited, later);
        process.Kill();
        QuerentProcess killed = QuerentProcess.Finish(process);
        Assert.True(killed.ExitCode is 137 or -1, $"It ended by itself, with {killed.ExitCode}: {killed.Error}");
        SmallRun.AssertNothingDamaged(killed);
    }

    private int Events()
    {
        string file = Path.Combine(Output, "events.jsonl");
        return File.Exists(file) ? SmallRun.SharedLines(file).Length : 0;
    }
}

using Querent.Errors;
using Querent.Fuzzing.Targets;

namespace Querent.Fuzzing.Running;

/// <summary>Feeds inputs to one target, in a process that the target may take down.</summary>
/// <param name="target">The reader.</param>
/// <param name="input">The input of a number.</param>
/// <param name="findings">Takes faults.</param>
/// <param name="work">The folder of this session.</param>
internal sealed class Session(FuzzTarget target, Func<int, byte[]> input, Findings findings, WorkFolder work)
{
    /// <summary>The exit code of a process that was killed because an input did not end.</summary>
    public const int GivenUp = 77;

    private const string TallyName = "tally.json";
    private const string PositionName = "position";

    private readonly Tally _tally = new();
    private byte[] _input = [];
    private int _index;

    /// <summary>
    /// The counts that a session saved in its folder before it ended, and the number of its last input.
    /// </summary>
    public static (Tally Tally, int Last) Outcome(WorkFolder work)
    {
        int last = BitConverter.ToInt32(File.ReadAllBytes(work.Under(PositionName)));
        string tally = work.Under(TallyName);
        return (File.Exists(tally) ? Tally.Load(tally) : new Tally { Findings = 1 }, last);
    }

    /// <summary>Inputs from one number to before another.</summary>
    public Tally Run(int first, int end)
    {
        target.Prepare(work);
        using FileStream position = File.Create(work.Under(PositionName));
        using var watchdog = new Watchdog(GiveUp);
        if (first == 0)
        {
            CheckSeeds();
        }

        for (_index = first; _index < end; _index++)
        {
            RandomAccess.Write(position.SafeFileHandle, BitConverter.GetBytes(_index), 0);
            _input = input(_index);
            Feed(watchdog);
        }

        _tally.Save(work.Under(TallyName));
        return _tally;
    }

    // A corpus that the reader refuses would test little.
    private void CheckSeeds()
    {
        foreach ((int number, byte[] seed) in target.Seeds.Index())
        {
            try
            {
                target.Read(seed, work);
            }
            catch (Exception problem)
            {
                Note($"seed-{number}", seed, $"the valid file {number} is refused: {problem}");
            }
        }
    }

    private void Feed(Watchdog watchdog)
    {
        long before = GC.GetTotalAllocatedBytes();
        watchdog.Begin();
        try
        {
            target.Read(_input, work);
            _tally.Accepted++;
        }
        catch (QuerentException)
        {
            _tally.Refused++;
        }
        catch (Exception problem)
        {
            Note(Findings.KindOf(problem), _input, problem.ToString());
        }

        (TimeSpan cpu, long peak) = watchdog.End();
        _tally.Inputs++;
        Measure(cpu.TotalSeconds, Math.Max(peak, GC.GetTotalAllocatedBytes() - before));
    }

    private void Measure(double seconds, long bytes)
    {
        _tally.Slowest = Math.Max(_tally.Slowest, seconds);
        _tally.MostBytes = Math.Max(_tally.MostBytes, bytes);
        if (seconds > Limits.Seconds)
        {
            Note("slow", _input, $"took {seconds:F1} s of processor time");
        }

        if (bytes > Limits.Bytes)
        {
            Note("memory", _input, $"took {bytes / 1_000_000} MB");
        }

        // What a large input leaves behind is not to be counted to the next.
        if (bytes > Limits.Bytes / 4)
        {
            GC.Collect();
        }
    }

    private void Note(string kind, byte[] file, string details)
    {
        _tally.Findings++;
        findings.Add(kind, _index, file, details);
    }

    private void GiveUp(TimeSpan cpu, TimeSpan clock)
    {
        _tally.Inputs++;
        _tally.Slowest = Math.Max(_tally.Slowest, cpu.TotalSeconds);
        Note("hang", _input,
            $"did not end in {cpu.TotalSeconds:F1} s of processor time, {clock.TotalSeconds:F1} s by the clock");
        _tally.Save(work.Under(TallyName));
        Environment.Exit(GivenUp);
    }
}

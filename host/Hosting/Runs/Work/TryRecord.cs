using Querent.Errors;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>Writes down that a process began to work on a unit, and how it ended.</summary>
internal sealed class TryRecord
{
    /// <summary>The tries of one job without any progress, after which there is no other.</summary>
    public const int Most = 5;

    private readonly UnitTries _tries;
    private readonly TimeProvider _time;
    private UnitTry _entry;

    private TryRecord(UnitTries tries, UnitTry entry, TimeProvider time) => (_tries, _entry, _time) = (tries, entry, time);

    /// <param name="unit">The unit.</param>
    /// <param name="place">The position that the process begins with.</param>
    /// <param name="attempt">The name of the attempt.</param>
    /// <param name="launcher">Its job bounds the number of tries; without one, there is no bound.</param>
    /// <param name="time">Of the machine.</param>
    /// <exception cref="DataException">Earlier tries of the same job have come no farther.</exception>
    public static TryRecord Begin(PlannedUnit unit, TryPlace place, string attempt, Launcher launcher, TimeProvider time)
    {
        if (launcher.Job is { } job)
        {
            RequireProgress([.. unit.Tries.All.Where(entry => entry.Job == job)], place, unit);
        }

        var record = new TryRecord(unit.Tries, new UnitTry
        {
            Attempt = attempt,
            Host = Environment.MachineName,
            Process = Environment.ProcessId,
            Node = launcher.Node,
            Job = launcher.Job,
            Log = launcher.Log,
            Began = time.GetUtcNow(),
            Cycles = place.Cycles,
            Place = place.Mark,
        }, time);
        // No result depends on it: on a full disk it is the work that says so.
        Attempts.All(() => record._tries.Write(record._entry));
        return record;
    }

    /// <summary>On a full disk, the end is not written down.</summary>
    public void End(int code, string? problem)
    {
        _entry = _entry with { Code = code, Problem = problem, Ended = _time.GetUtcNow() };
        Attempts.All(() => _tries.Write(_entry));
    }

    private static void RequireProgress(UnitTry[] earlier, TryPlace place, PlannedUnit unit)
    {
        UnitTry[] vain = [.. earlier.Reverse().TakeWhile(entry => entry.Place == place.Mark)];
        if (vain.Length >= Most)
        {
            string last = vain[0].Problem is { } problem ? $"the last one ended with: {problem}"
                : vain[0].Code is { } code ? $"the last one ended with code {code}" : "the last one was killed";
            string log = vain[0].Log is { } file ? $" (its log: {file})" : "";
            string reached = place == TryPlace.Beginning ? "have saved nothing" : $"have got no farther than cycle {place.Cycles + 1}";
            throw new DataException($"{unit.Name}: {vain.Length} tries of job {vain[0].Job} {reached}; {last}{log}; submit it again " +
                "when that is mended");
        }
    }
}

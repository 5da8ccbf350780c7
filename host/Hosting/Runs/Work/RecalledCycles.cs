using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>Reports cycles to observers that ended before this process began.</summary>
internal static class RecalledCycles
{
    public static void Tell(TrialKey key, IReadOnlyList<CycleRecord> records, IReadOnlyList<TimesRecord> times,
        IReadOnlyList<IRunObserver> observers)
    {
        foreach (CycleRecord record in records)
        {
            TimesRecord? known = times.FirstOrDefault(entry => entry.Cycle == record.Result.Cycle);
            foreach (IRunObserver observer in observers)
            {
                if (known?.SharedWith is { } other)
                {
                    observer.FirstCycleShared(key, other);
                }

                if (record.Answers is { } answers)
                {
                    observer.LabelsAnswered(key, record.Result.Cycle, answers);
                }

                observer.CycleRecalled(key, record.Result, known?.Times ?? default);
            }
        }
    }
}

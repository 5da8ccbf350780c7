using System.Collections.Concurrent;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Engines.Local;

/// <summary>Works on units in processes of this machine, a few at a time.</summary>
/// <param name="tell">Takes a line about each unit that has ended.</param>
/// <param name="time">Of the machine.</param>
internal sealed class LocalEngine(Action<string> tell, TimeProvider time)
{
    public const string Name = "local";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<int> _waiting = new();
    private int _failed;

    /// <summary>Returns when no unit is left to try.</summary>
    /// <returns>Units that failed.</returns>
    /// <exception cref="OperationCanceledException">It was asked for; all processes have saved and ended.</exception>
    public int Run(SubmitRequest request, CancellationToken cancellation)
    {
        var folder = SubmissionFolder.Create(request.Experiment, time);
        Directory.CreateDirectory(request.Logs);
        folder.Write(new Submission
        {
            Engine = Name,
            Time = time.GetUtcNow(),
            Host = Environment.MachineName,
            Jobs = [new SubmittedJob(folder.Name, 0, request.Units)],
        });
        foreach (int unit in request.Units)
        {
            _waiting.Enqueue(unit);
        }

        Task[] workers = [.. Enumerable.Range(0, Math.Min(request.AtOnce ?? 1, request.Units.Count))
            .Select(_ => Task.Run(() => Work(request, folder.Name, cancellation), CancellationToken.None))];
        Task.WaitAll(workers, CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return _failed;
    }

    private async Task Work(SubmitRequest request, string job, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested && _waiting.TryDequeue(out int unit))
        {
            var child = new UnitProcess(request, job, unit);
            int code = await child.Run(cancellation);
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            if (UnitProcess.IsWorthAnother(code))
            {
                tell($"{request.Work.Unit(unit)}: {Ending(code)}; it is tried again");
                await Wait(cancellation);
                _waiting.Enqueue(unit);
            }
            else if (code == 0)
            {
                tell($"{request.Work.Unit(unit)} is done");
            }
            else
            {
                Interlocked.Increment(ref _failed);
                tell($"{request.Work.Unit(unit)} failed: {Reason(request, unit, code)}; its log: {child.Log}");
            }
        }
    }

    // A disk that is full now is full in a moment.
    private async Task Wait(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(s_pause, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    private static string Ending(int code) => code == 75 ? "a trouble that may pass" : $"its process ended with code {code}";

    private static string Reason(SubmitRequest request, int unit, int code) =>
        request.Work.Unit(unit).Tries.All is [.., { Problem: { } problem }]
            ? problem : $"its process ended with code {code}";
}

using Querent.Host.Output;

namespace Querent.Host.Display;

/// <summary>
/// Says how far a long step before training has come, such as decoding or drawing images: on a line that changes in
/// place, else in a line now and then. Steps that are done soon are not worth a word; one that cannot be counted is
/// shown at once on a line that changes, or the step before it would seem to last. Threads may share it.
/// </summary>
internal sealed class StepProgress
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly TimeSpan _pause;
    private readonly TimeSpan _patienceUncounted;
    private readonly Action<string> _show;
    private readonly Lock _lock = new();
    private string? _step;
    private long _start;
    private TimeSpan _next;

    private StepProgress(
        TimeProvider time, TimeSpan patience, TimeSpan pause, TimeSpan patienceUncounted, Action<string> show)
    {
        (_time, _patience, _pause, _patienceUncounted, _show) = (time, patience, pause, patienceUncounted, show);
    }

    public static StepProgress On(Terminal terminal, TimeProvider time) => terminal.Status is { } status
        ? new StepProgress(time, TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.1), TimeSpan.Zero, status.Show)
        : new StepProgress(time, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.MaxValue, line =>
        {
            terminal.Out.WriteLine(line);
            terminal.Out.Flush();
        });

    /// <param name="step">A verb with an object: <c>decoding images</c>.</param>
    /// <param name="done">The part of the step that is done.</param>
    /// <param name="total">The size of the step in the same unit; 1 if it cannot be counted.</param>
    public void Report(string step, int done, int total)
    {
        lock (_lock)
        {
            if (step != _step)
            {
                (_step, _start) = (step, _time.GetTimestamp());
                _next = total > 1 ? _patience : _patienceUncounted;
            }

            TimeSpan elapsed = _time.GetElapsedTime(_start);
            if (elapsed >= _next)
            {
                _next = elapsed + _pause;
                _show(total > 1 ? $"{step}: {done} of {total}" : step);
            }
        }
    }
}

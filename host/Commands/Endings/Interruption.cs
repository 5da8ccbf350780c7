using System.Runtime.InteropServices;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary>
/// Turns Ctrl-C, and other polite requests to end, into a cancellation, so that the work can finish its files. Work
/// that does not react, because a plugin blocks, is abandoned after some seconds, and at a second request at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_timeForLastWord = TimeSpan.FromSeconds(2);

    private readonly Terminal _terminal;
    private readonly string _finishing;
    private readonly CancellationTokenSource _source = new();
    private readonly ManualResetEventSlim _answered = new();
    private readonly Lock _undivided = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _requests;

    /// <param name="terminal">Shows the message about a request at once.</param>
    /// <param name="finishing">The work that is still finished before the end: "the step at hand".</param>
    public Interruption(Terminal terminal, string finishing)
    {
        (_terminal, _finishing) = (terminal, finishing);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        ];
    }

    public CancellationToken Token => _source.Token;

    /// <summary>
    /// An action that runs on its own thread, for a few seconds at most, before unfinished work is abandoned.
    /// </summary>
    public Action LastWord { get; set; } = static () => { };

    /// <summary>
    /// Runs an action that must not be abandoned in the middle and takes a moment, such as making a folder with all
    /// that belongs in it and setting the <see cref="LastWord"/> that goes with it.
    /// </summary>
    public T Undivided<T>(Func<T> work)
    {
        lock (_undivided)
        {
            return work();
        }
    }

    /// <summary>
    /// Marks the end of the work: the remaining steps, such as writing the report, have no time limit.
    /// </summary>
    public void Answered() => _answered.Set();

    // A signal may still be on its way on a thread of its own, so that neither source nor event is disposed.
    public void Dispose()
    {
        Answered();
        Array.ForEach(_registrations, registration => registration.Dispose());
    }

    private void OnSignal(PosixSignalContext context)
    {
        int request = Interlocked.Increment(ref _requests);

        // The third one ends the process without any code of ours.
        context.Cancel = request <= 2;
        if (request == 1)
        {
            _terminal.Error.WriteLine($"interrupting: finishing {_finishing}; press again to end at once");
            new Thread(GiveUpUnlessAnswered) { IsBackground = true, Name = "Querent interruption" }.Start();
            _source.Cancel();
        }
        else if (request == 2)
        {
            GiveUp();
        }
    }

    private void GiveUpUnlessAnswered()
    {
        if (!_answered.Wait(s_patience))
        {
            GiveUp();
        }
    }

    // The lock is kept: nothing new is begun.
    private void GiveUp()
    {
        _undivided.TryEnter(s_timeForLastWord);
        var last = new Thread(() => LastWord()) { IsBackground = true, Name = "Querent last word" };
        last.Start();
        last.Join(s_timeForLastWord);
        _terminal.Status?.Clear();
        Environment.Exit(ExitCode.Cancelled);
    }
}

using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>
/// The sequences of launches that were repeated on a queue: one for each first launch, such as one of a full batch and one of the last of an epoch.
/// </summary>
internal sealed class RepeatedLaunches : IDisposable
{
    // Beyond it the sequence that was used longest ago is forgotten.
    private const int Most = 8;

    private readonly KernelQueue _queue;
    private readonly GraphCapture _capture;
    private readonly Work _work;

    // Used longest ago first.
    private readonly List<LaunchSequence> _sequences = [];
    private LaunchSequence? _current;

    internal RepeatedLaunches(KernelQueue queue, GraphCapture capture)
    {
        (_queue, _capture) = (queue, capture);
        _work = new Work(this);
    }

    /// <summary>Whether launches belong to repeated work now.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>Begins repeated work, which ends when the result is disposed; null inside other such work, or if the driver makes no graphs.</summary>
    internal IDisposable? Begin()
    {
        bool begins = !IsOpen && !_capture.IsRefused;
        IsOpen |= begins;
        return begins ? _work : null;
    }

    internal void Add<TKernel, TArguments>(in KernelLaunch<TKernel, TArguments> launch)
        where TKernel : Delegate
        where TArguments : struct
    {
        _current ??= Find(launch);
        _current.Add(launch);
    }

    /// <summary>Launches what is held back; the stream is used for something else now.</summary>
    internal void Break() => _current?.Break();

    public void Dispose()
    {
        _sequences.ForEach(sequence => sequence.Dispose());
        _sequences.Clear();
    }

    private LaunchSequence Find<TKernel, TArguments>(in KernelLaunch<TKernel, TArguments> launch)
        where TKernel : Delegate
        where TArguments : struct
    {
        LaunchSequence? known = null;
        foreach (LaunchSequence sequence in _sequences)
        {
            known = sequence.BeginsWith(launch) ? sequence : known;
        }

        if (known is null)
        {
            ForgetOldest();
            known = new LaunchSequence(_queue, _capture);
        }
        else
        {
            _sequences.Remove(known);
        }

        _sequences.Add(known);
        return known;
    }

    private void ForgetOldest()
    {
        if (_sequences.Count == Most)
        {
            _sequences[0].Dispose();
            _sequences.RemoveAt(0);
        }
    }

    private void End()
    {
        LaunchSequence? ended = _current;
        (_current, IsOpen) = (null, false);
        ended?.End();
    }

    private sealed class Work(RepeatedLaunches launches) : IDisposable
    {
        public void Dispose() => launches.End();
    }
}

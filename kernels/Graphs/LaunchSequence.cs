namespace Querent.Kernels;

/// <summary>
/// The launches of repeated work in their order. Each is compared with the one at its place the last time; a stretch of them that is the same is
/// launched as one graph when its last launch comes. A launch that differs is launched by itself, so that no result depends on the work being repeated.
/// </summary>
internal sealed class LaunchSequence(KernelQueue queue, GraphCapture capture) : IDisposable
{
    // The device may have nothing to do while the launches of a graph come.
    private const int Longest = 32;

    // A graph costs the host as much as one or two launches.
    private const int Shortest = 4;

    private readonly List<RecordedLaunch> _launches = [];

    // Places of the next launch, and of the first that is held back.
    private int _next;
    private int _held;
    private bool _isAfterBreak;
    private bool _hasGrown;

    /// <summary>Whether the sequence began with this launch the last time.</summary>
    internal bool BeginsWith<TKernel, TArguments>(in KernelLaunch<TKernel, TArguments> launch)
        where TKernel : Delegate
        where TArguments : struct =>
        _launches is [RecordedLaunch<TKernel, TArguments> first, ..] && first.IsSameAs(launch);

    /// <summary>Launches the next kernel, or holds it back until its graph is complete.</summary>
    internal void Add<TKernel, TArguments>(in KernelLaunch<TKernel, TArguments> launch)
        where TKernel : Delegate
        where TArguments : struct
    {
        RecordedLaunch recorded = Record(_next++, launch);
        if (recorded.Graph is not { } graph)
        {
            RunHeld();
        }
        else if (graph.End == _next)
        {
            Launch(graph);
        }
    }

    /// <summary>Launches what is held back; the stream is used for something else now.</summary>
    internal void Break()
    {
        RunHeld();
        _isAfterBreak = true;
    }

    /// <summary>Ends the work: launches what is held back, and makes graphs of what was the same this time.</summary>
    internal void End()
    {
        RunHeld();
        if (_next < _launches.Count)
        {
            Truncate(_next);
        }
        else if (!_hasGrown)
        {
            CaptureStretches();
        }

        (_next, _held, _isAfterBreak, _hasGrown) = (0, 0, false, false);
    }

    public void Dispose() => Truncate(0);

    private void Launch(RecordedGraph graph)
    {
        if (queue.TryStart(graph))
        {
            _held = _next;
        }
        else
        {
            capture.Refuse();
            Forget(graph);
            RunHeld();
        }
    }

    private RecordedLaunch<TKernel, TArguments> Record<TKernel, TArguments>(int place, in KernelLaunch<TKernel, TArguments> launch)
        where TKernel : Delegate
        where TArguments : struct
    {
        if (place == _launches.Count || _launches[place] is not RecordedLaunch<TKernel, TArguments> recorded || !recorded.IsOf(launch))
        {
            Truncate(place);
            _launches.Add(recorded = new RecordedLaunch<TKernel, TArguments>(launch));
            _hasGrown = true;
        }
        else if (!recorded.Renew(launch))
        {
            Forget(recorded.Graph);
        }

        if (_isAfterBreak)
        {
            recorded.FollowsBreak = true;
            _isAfterBreak = false;
            Forget(recorded.Graph?.Start < place ? recorded.Graph : null);
        }

        return recorded;
    }

    private void RunHeld()
    {
        while (_held < _next)
        {
            queue.Start(_launches[_held++]);
        }
    }

    // Another sequence goes on from here.
    private void Truncate(int place)
    {
        for (int end = _launches.Count; end > place; end--)
        {
            Forget(_launches[end - 1].Graph);
        }

        _launches.RemoveRange(place, _launches.Count - place);
    }

    private void Forget(RecordedGraph? graph)
    {
        if (graph is not null)
        {
            _launches[graph.Start..graph.End].ForEach(launch => launch.Graph = null);
            graph.Dispose();
        }
    }

    private void CaptureStretches()
    {
        for (int start = 0; start < _launches.Count;)
        {
            RecordedGraph? known = _launches[start].Graph;
            int end = known?.End ?? EndOfStretch(start);
            if (known is null && end - start >= Shortest && capture.Of(_launches, start, end) is { } graph)
            {
                _launches[start..end].ForEach(launch => launch.Graph = graph);
            }

            start = Math.Max(end, start + 1);
        }
    }

    private int EndOfStretch(int start)
    {
        int end = start;
        while (end < _launches.Count && end - start < Longest
            && _launches[end] is { Graph: null, IsSteady: true } launch && (end == start || !launch.FollowsBreak))
        {
            end++;
        }

        return end;
    }
}

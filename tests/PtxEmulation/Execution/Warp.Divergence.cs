namespace Querent.PtxEmulation.Execution;

internal sealed unsafe partial class Warp
{
    private readonly List<Fragment> _others = [];
    private Fragment _current = new(null, 0, 0, -1);
    private int _meet;

    /// <summary>The next instruction of the lanes that run.</summary>
    public int Position { get; private set; }

    /// <summary>The lanes that run: all that have not returned, unless the warp has diverged.</summary>
    public uint Active { get; private set; }

    /// <summary>The lanes that have not returned.</summary>
    public uint Alive { get; private set; }

    /// <summary>Sends some of the running lanes to another instruction; where they part, says where they meet.</summary>
    public void Jump(uint lanes, int target, int meet)
    {
        if (lanes == Active)
        {
            Position = target;
            return;
        }

        if (meet != _meet)
        {
            Fragment whole = new(_current.Parent, meet, 0, _meet) { Children = 1 };
            _current = new Fragment(whole, Position, Active, meet);
            _meet = meet;
        }

        Active &= ~lanes;
        Fragment? parent = _current.Parent;
        if (parent is not null && target == meet)
        {
            parent.Lanes |= lanes;
            return;
        }

        if (parent is not null)
        {
            parent.Children++;
        }

        _others.Add(new Fragment(parent, target, lanes, meet));
    }

    /// <summary>Ends some of the running lanes.</summary>
    public void Return(uint lanes)
    {
        Alive &= ~lanes;
        Active &= ~lanes;
        if (Alive == 0)
        {
            State = WarpState.Ended;
        }
        else if (Active == 0)
        {
            Retire();
            RunAnother();
        }
    }

    /// <summary>Lets the running lanes wait for the rest of the warp before the instruction that runs.</summary>
    public void WaitForOthers()
    {
        (_current.Position, _current.Lanes, _current.Waits) = (Position - 1, Active, true);
        _others.Add(_current);
        RunAnother();
    }

    /// <summary>Stops the whole warp at a barrier of its group.</summary>
    public void WaitAtBarrier(int barrier)
    {
        Barrier = barrier;
        State = WarpState.AtBarrier;
    }

    /// <summary>Goes on from the barrier that all warps have come to.</summary>
    public void PassBarrier()
    {
        if (State == WarpState.AtBarrier)
        {
            State = WarpState.Running;
        }
    }

    /// <summary>Lets the other warps run before the next instruction.</summary>
    public void Yield() => State = WarpState.Yielding;

    /// <summary>Lets the other warps run, and comes to the same instruction again.</summary>
    public void YieldBeforeThis()
    {
        Position--;
        Yield();
    }

    private void Begin(uint lanes)
    {
        (Position, Active, Alive, _meet) = (0, lanes, lanes, -1);
        _current = new Fragment(null, 0, lanes, -1);
        _others.Clear();
    }

    /// <summary>The running lanes have come to where they meet the ones they parted from.</summary>
    private void Join()
    {
        _current.Parent!.Lanes |= Active;
        Retire();
        RunAnother();
    }

    /// <summary>The running fragment is no more: its parent may run, if no other is left to arrive.</summary>
    private void Retire()
    {
        for (Fragment? parent = _current.Parent; parent is not null; parent = parent.Parent)
        {
            if (--parent.Children > 0)
            {
                return;
            }

            if (parent.Lanes != 0)
            {
                _others.Add(parent);
                return;
            }
        }
    }

    private void RunAnother()
    {
        int next = _others.FindLastIndex(one => !one.Waits);
        if (next < 0)
        {
            JoinWaiting();
            next = _others.FindIndex(one => one.Lanes == Alive);
        }

        if (next < 0)
        {
            throw Error("threads of a warp do not come to "
                + string.Join(" and ", _others.Select(one => $"'{_instructions[one.Position].Text}'"))
                + ", where others of it wait for them,");
        }

        _current = _others[next];
        _others.RemoveAt(next);
        _current.Waits = false;
        (Position, Active, _meet) = (_current.Position, _current.Lanes, _current.Meet);
    }

    /// <summary>
    /// Fragments that wait at the same instruction become one. They did not meet before it where one of the ways between
    /// leads to a return.
    /// </summary>
    private void JoinWaiting()
    {
        for (int i = _others.Count - 1; i > 0; i--)
        {
            Fragment? same = _others.Find(
                one => one != _others[i] && one.Position == _others[i].Position && one.Parent == _others[i].Parent);
            if (same is not null)
            {
                same.Lanes |= _others[i].Lanes;
                if (same.Parent is { } parent)
                {
                    parent.Children--;
                }

                _others.RemoveAt(i);
            }
        }
    }
}

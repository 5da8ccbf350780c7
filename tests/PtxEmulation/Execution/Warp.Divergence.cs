namespace Querent.PtxEmulation.Execution;

internal sealed unsafe partial class Warp
{
    private readonly List<Fragment> _others = [];

    /// <summary>The next instruction of the lanes that run.</summary>
    public int Position { get; private set; }

    /// <summary>The lanes that run: all that have not returned, unless the warp has diverged.</summary>
    public uint Active { get; private set; }

    /// <summary>The lanes that have not returned.</summary>
    public uint Alive { get; private set; }

    /// <summary>Sends some of the running lanes to another instruction.</summary>
    public void Jump(uint lanes, int target)
    {
        if (lanes == Active)
        {
            Position = target;
            return;
        }

        _others.Add(new Fragment(target, lanes, false));
        Active &= ~lanes;
    }

    /// <summary>Ends some of the running lanes.</summary>
    public void Return(uint lanes)
    {
        Alive &= ~lanes;
        Leave(lanes);
    }

    /// <summary>Lets the running lanes wait for the rest of the warp before the instruction that runs.</summary>
    public void WaitForOthers()
    {
        _others.Add(new Fragment(Position - 1, Active, true));
        Leave(Active);
    }

    /// <summary>Stops the whole warp at a barrier of its group.</summary>
    public void WaitAtBarrier(int barrier)
    {
        Barrier = barrier;
        State = WarpState.AtBarrier;
    }

    private void Leave(uint lanes)
    {
        Active &= ~lanes;
        if (Active != 0)
        {
            return;
        }

        if (Alive == 0)
        {
            State = WarpState.Ended;
            return;
        }

        Take(Next());
    }

    private int Next()
    {
        int next = -1;
        for (int i = 0; i < _others.Count; i++)
        {
            if ((!_others[i].Waits || _others[i].Lanes == Alive)
                && (next < 0 || _others[i].Position < _others[next].Position))
            {
                next = i;
            }
        }

        return next >= 0
            ? next
            : throw Error("threads of a warp wait for each other at different instructions, "
                + string.Join(" and ", _others.Select(one => $"'{_instructions[one.Position].Text}'")) + ",");
    }

    private void Take(int other)
    {
        (Position, Active) = (_others[other].Position, _others[other].Lanes);
        _others.RemoveAt(other);
    }

    /// <summary>Joins the fragments that stand at this instruction, and lets the one furthest behind run.</summary>
    private void Reconverge()
    {
        int behind = Position;
        for (int i = _others.Count - 1; i >= 0; i--)
        {
            if (_others[i].Position == Position)
            {
                Active |= _others[i].Lanes;
                _others.RemoveAt(i);
            }
            else if (!_others[i].Waits)
            {
                behind = Math.Min(behind, _others[i].Position);
            }
        }

        if (behind == Position)
        {
            return;
        }

        int other = _others.FindIndex(one => one.Position == behind && !one.Waits);
        Fragment ahead = new(Position, Active, false);
        Take(other);
        _others.Add(ahead);
        Reconverge();
    }
}

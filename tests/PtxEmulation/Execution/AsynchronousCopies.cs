namespace Querent.PtxEmulation.Execution;

/// <summary>
/// Copies from global to shared memory that a warp has begun. The bytes move when a thread waits for them, which is the
/// latest that a GPU may do it: a kernel that does not wait reads what was there before.
/// </summary>
internal sealed unsafe class AsynchronousCopies(Warp warp)
{
    private readonly Queue<List<Copy>> _groups = new();
    private List<Copy> _open = [];

    public void Reset()
    {
        _groups.Clear();
        _open = [];
    }

    /// <summary>Begins a copy of so many bytes, of which those past <paramref name="given"/> become zero.</summary>
    public void Begin(int lane, ulong to, ulong from, int bytes, int given)
    {
        warp.Group.Shared.BeginWrite(warp.Thread(lane), to, bytes);
        _open.Add(new Copy(warp.Thread(lane), to, from, bytes, given));
    }

    public void Commit()
    {
        _groups.Enqueue(_open);
        _open = [];
    }

    /// <summary>Waits until at most so many groups of copies are under way.</summary>
    public void Wait(int groups)
    {
        while (_groups.Count > groups)
        {
            Finish(_groups.Dequeue());
        }
    }

    public void WaitAll()
    {
        Commit();
        Wait(0);
    }

    private void Finish(List<Copy> copies)
    {
        foreach (Copy copy in copies)
        {
            Span<byte> to = new(warp.Group.Shared.EndWrite(copy.Thread, copy.To, copy.Bytes), copy.Bytes);
            new ReadOnlySpan<byte>((byte*)copy.From, copy.Given).CopyTo(to);
            to[copy.Given..].Clear();
        }
    }

    private readonly record struct Copy(int Thread, ulong To, ulong From, int Bytes, int Given);
}

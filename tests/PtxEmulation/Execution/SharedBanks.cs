namespace Querent.PtxEmulation.Execution;

/// <summary>
/// Counts the turns that accesses to shared memory take. Its 32 banks give one word of four bytes each in a turn; a warp is served in parts of 128
/// bytes: 32 threads with four bytes each, eight with sixteen. Words of a part that lie in one bank take turns (a bank conflict).
/// </summary>
internal sealed class SharedBanks
{
    private const int Banks = 32;
    private const int WordBytes = 4;
    private const int PartBytes = Banks * WordBytes;
    private readonly ulong[] _words = new ulong[Banks * Banks];
    private readonly int[] _found = new int[Banks];
    private int _part = -1;
    private int _most;

    /// <summary>Parts of 128 bytes, which is the least number of turns.</summary>
    public long Parts { get; private set; }

    /// <summary>Turns that they took.</summary>
    public long Turns { get; private set; }

    /// <summary>Begins the access of a warp.</summary>
    public void Begin() => _part = -1;

    /// <summary>Adds a thread of the access; threads come in their order.</summary>
    public void Add(int lane, ulong address, int bytes)
    {
        int part = lane * Math.Max(WordBytes, bytes) / PartBytes;
        if (part != _part)
        {
            (_part, _most) = (part, 0);
            Array.Clear(_found);
            Parts++;
        }

        for (ulong word = address / WordBytes; word <= (address + (ulong)bytes - 1) / WordBytes; word++)
        {
            AddWord(word);
        }
    }

    private void AddWord(ulong word)
    {
        int bank = (int)(word % Banks);
        Span<ulong> words = _words.AsSpan(bank * Banks, Banks);
        if (!words[.._found[bank]].Contains(word))
        {
            words[_found[bank]++] = word;
            Turns += _found[bank] > _most ? 1 : 0;
            _most = Math.Max(_most, _found[bank]);
        }
    }
}

using System.Buffers.Binary;

namespace Querent.Images.Jpeg;

/// <summary>
/// Takes bits from coded data, the most significant first. After its end it reads zeros; <see cref="IsOverrun"/> tells
/// whether any of them was taken.
/// </summary>
internal ref struct BitReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _bits;
    private int _count;
    private int _next;

    /// <summary>Whether more bits were taken than there are.</summary>
    public readonly bool IsOverrun => Left < 0;

    /// <summary>Whether all is taken but padding: less than a byte, or equal bytes of only zeros or ones.</summary>
    public readonly bool IsAtEnd
    {
        get
        {
            ReadOnlySpan<byte> rest = _data[^(int)(Left / 8)..];
            return !rest.ContainsAnyExcept((byte)0) || !rest.ContainsAnyExcept((byte)0xFF);
        }
    }

    private readonly long Left => (8L * (_data.Length - _next)) + _count;

    /// <summary>Makes at least 32 bits ready.</summary>
    public void Fill()
    {
        if (_count >= 32)
        {
            return;
        }

        if (_data.Length - _next >= 8)
        {
            _bits |= BinaryPrimitives.ReadUInt64BigEndian(_data[_next..]) >> _count;
            int bytes = (63 - _count) >> 3;
            _next += bytes;
            _count += 8 * bytes;
            return;
        }

        for (; _count <= 56; _count += 8, _next++)
        {
            _bits |= (_next < _data.Length ? (ulong)_data[_next] : 0) << (56 - _count);
        }
    }

    /// <summary>The next 1 to 32 bits, which stay; they must be ready.</summary>
    public readonly int Peek(int count) => (int)(_bits >> (64 - count));

    /// <summary>Takes bits that are ready.</summary>
    public void Skip(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    /// <summary>Takes up to 16 bits as a number; they must be ready.</summary>
    public int Take(int count)
    {
        int value = (int)(_bits >> 1 >> (63 - count));
        Skip(count);
        return value;
    }

    /// <summary>Takes a number of so many bits whose first bit is 0 for negative ones; they must be ready.</summary>
    public int TakeSigned(int count)
    {
        int value = Take(count);
        return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    /// <summary>Takes one bit, which need not be ready.</summary>
    public bool TakeBit()
    {
        Fill();
        return Take(1) == 1;
    }
}

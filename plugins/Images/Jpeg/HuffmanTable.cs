using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>The Huffman codes of one table, with short cuts for the frequent ones.</summary>
internal sealed class HuffmanTable
{
    private const int ShortBits = 9;
    private const int LongestCode = 16;

    // By the next bits: length and symbol of the code that they begin with; 0 for longer codes.
    private readonly ushort[] _short = new ushort[1 << ShortBits];

    // By the next bits: a whole coefficient, where its code and its value are that short; 0 where not.
    private readonly int[] _values = new int[1 << ShortBits];

    // By length: the first 16-bit number above its codes, and what leads from a code to the index of its symbol.
    private readonly int[] _limits = new int[LongestCode + 1];
    private readonly int[] _offsets = new int[LongestCode + 1];
    private readonly byte[] _symbols;

    private HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        for (int length = 1, code = 0, index = 0; length <= LongestCode; length++, code <<= 1)
        {
            _offsets[length] = index - code;
            for (int end = index + counts[length - 1]; index < end; index++, code++)
            {
                Shorten(code, length, symbols[index]);
            }

            _limits[length] = code << (LongestCode - length);
            if (code > 1 << length)
            {
                throw Damaged("a Huffman table has more codes than fit");
            }
        }
    }

    /// <summary>Reads a table from the front of a segment, and shortens it by what was read.</summary>
    /// <exception cref="ImageProblemException">The table is damaged.</exception>
    public static HuffmanTable Parse(ref ReadOnlySpan<byte> content)
    {
        int count = 0;
        for (int i = 0; i < LongestCode && content.Length >= LongestCode; i++)
        {
            count += content[i];
        }

        if (content.Length < LongestCode + count || count > 256)
        {
            throw Damaged("a Huffman table is too short");
        }

        var table = new HuffmanTable(content[..LongestCode], content.Slice(LongestCode, count));
        content = content[(LongestCode + count)..];
        return table;
    }

    /// <summary>Takes one code; 16 bits must be ready.</summary>
    /// <returns>Its symbol.</returns>
    /// <exception cref="ImageProblemException">No code begins with the next bits.</exception>
    public int Decode(ref BitReader bits)
    {
        int entry = _short[bits.Peek(ShortBits)];
        if (entry != 0)
        {
            bits.Skip(entry >> 8);
            return entry & 0xFF;
        }

        int next = bits.Peek(LongestCode);
        for (int length = ShortBits + 1; length <= LongestCode; length++)
        {
            if (next < _limits[length])
            {
                bits.Skip(length);
                return _symbols[(next >> (LongestCode - length)) + _offsets[length]];
            }
        }

        throw Damaged("a code in its scan is none of its Huffman table");
    }

    /// <summary>Takes a coefficient that is coded shortly, if the next is one; 16 bits must be ready.</summary>
    public bool TryTakeValue(ref BitReader bits, out int zeros, out int value)
    {
        int entry = _values[bits.Peek(ShortBits)];
        (zeros, value) = ((entry >> 8) & 0xFF, entry >> 16);
        bits.Skip(entry & 0xFF);
        return entry != 0;
    }

    private void Shorten(int code, int length, byte symbol)
    {
        int free = ShortBits - length;
        if (free < 0 || code >= 1 << length)
        {
            return;
        }

        int first = code << free;
        _short.AsSpan(first, 1 << free).Fill((ushort)((length << 8) | symbol));
        int size = symbol & 15;
        if (size == 0 || size > free)
        {
            return;
        }

        for (int i = 0; i < 1 << free; i++)
        {
            int value = i >> (free - size);
            value = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
            _values[first + i] = (value << 16) | (symbol >> 4 << 8) | (length + size);
        }
    }
}

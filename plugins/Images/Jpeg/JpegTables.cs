using System.Buffers.Binary;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>The tables that are in force between two segments of a JPEG.</summary>
internal sealed class JpegTables
{
    private readonly int[]?[] _quantization = new int[4][];
    private readonly HuffmanTable?[] _means = new HuffmanTable[4];
    private readonly HuffmanTable?[] _others = new HuffmanTable[4];

    /// <summary>Units of a scan between two restart markers, 0 for no such markers.</summary>
    public int RestartInterval { get; private set; }

    /// <summary>Takes a segment that defines tables; others are skipped.</summary>
    /// <exception cref="ImageProblemException">The segment is damaged.</exception>
    public void Take(JpegSegments segment)
    {
        switch (segment.Marker)
        {
            case JpegMarker.Dqt:
                for (ReadOnlySpan<byte> content = segment.Content(); content.Length > 0;)
                {
                    TakeQuantization(ref content);
                }

                break;
            case JpegMarker.Dht:
                for (ReadOnlySpan<byte> content = segment.Content(); content.Length > 0;)
                {
                    TakeHuffman(ref content);
                }

                break;
            case JpegMarker.Dri:
                RestartInterval = segment.Length >= 2
                    ? BinaryPrimitives.ReadUInt16BigEndian(segment.Content())
                    : throw Damaged("its restart interval is missing");
                break;
            default:
                break;
        }
    }

    /// <summary>A quantization table in natural order.</summary>
    public int[] Quantization(int number) =>
        _quantization[number] ?? throw Damaged("a quantization table is missing");

    /// <summary>The codes of the first coefficient of a block.</summary>
    public HuffmanTable Means(int number) => Huffman(_means, number);

    /// <summary>The codes of all other coefficients.</summary>
    public HuffmanTable Others(int number) => Huffman(_others, number);

    private static HuffmanTable Huffman(HuffmanTable?[] tables, int number) =>
        (number < tables.Length ? tables[number] : null) ?? throw Damaged("a Huffman table is missing");

    private void TakeQuantization(ref ReadOnlySpan<byte> content)
    {
        (int bytes, int number) = ((content[0] >> 4) + 1, content[0] & 15);
        if (bytes > 2 || number >= _quantization.Length || content.Length < 1 + (64 * bytes))
        {
            throw Damaged("a quantization table is impossible");
        }

        var table = new int[64];
        for (int i = 0; i < table.Length; i++)
        {
            ReadOnlySpan<byte> entry = content[(1 + (i * bytes))..];
            table[ZigZag.Natural(i)] = bytes == 1 ? entry[0] : BinaryPrimitives.ReadUInt16BigEndian(entry);
        }

        _quantization[number] = table;
        content = content[(1 + (64 * bytes))..];
    }

    private void TakeHuffman(ref ReadOnlySpan<byte> content)
    {
        (int kind, int number) = (content[0] >> 4, content[0] & 15);
        if (kind > 1 || number >= _means.Length)
        {
            throw Damaged("a Huffman table is impossible");
        }

        content = content[1..];
        (kind == 0 ? _means : _others)[number] = HuffmanTable.Parse(ref content);
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Png;

/// <summary>Walks over the chunks of a PNG, each of which must lie inside the file.</summary>
internal sealed class PngChunks
{
    /// <summary>Bytes before the content of a chunk: its length and its type.</summary>
    public const int HeaderLength = 8;

    // A chunk costs a read, and writers make them thousands of bytes long.
    private const int MaxChunks = 100_000;

    private static readonly SearchValues<byte> s_letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly Stream _stream;
    private long _next = HeaderLength;
    private int _count;

    /// <exception cref="ImageProblemException">The file does not begin as a PNG does.</exception>
    public PngChunks(Stream stream)
    {
        _stream = stream;
        _stream.Position = 0;
        Span<byte> signature = stackalloc byte[HeaderLength];
        int read = _stream.ReadAtLeast(signature, signature.Length, throwOnEndOfStream: false);
        if (read < signature.Length)
        {
            throw Damaged("it ends too early");
        }

        // The signature holds both kinds of line breaks, so that a transfer that changes them is found at once.
        if (!signature[4..].SequenceEqual("\r\n\x1A\n"u8))
        {
            throw Damaged("its signature is wrong, as after a transfer as text, which changes line breaks");
        }
    }

    /// <summary>Four letters, the first of which is a capital if the image cannot be read without the chunk.</summary>
    public string Type { get; private set; } = "";

    public int Length { get; private set; }

    /// <summary>Offset of the content.</summary>
    public long Start { get; private set; }

    /// <summary>Goes to the next chunk.</summary>
    /// <exception cref="ImageProblemException">There is none, or not all of it.</exception>
    public void Next()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        _stream.Position = _next;
        if (_stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            throw Damaged("it ends too early");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(header);
        Start = _next + HeaderLength;
        _next = Start + length + sizeof(uint);
        if (header[4..].ContainsAnyExcept(s_letters))
        {
            throw Damaged($"no chunk begins at byte {Start - HeaderLength}");
        }

        Type = Encoding.ASCII.GetString(header[4..]);
        if (_next > _stream.Length)
        {
            throw Damaged($"it ends within its chunk {Type}");
        }

        Length = (int)length;
        if (++_count > MaxChunks)
        {
            throw NotRead($"a PNG of more than {MaxChunks} chunks");
        }
    }

    /// <summary>The content of the chunk.</summary>
    public byte[] Content()
    {
        var content = new byte[Length];
        _stream.Position = Start;
        _stream.ReadExactly(content);
        return content;
    }
}

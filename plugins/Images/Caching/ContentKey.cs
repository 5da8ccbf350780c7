using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Querent.Images.Caching;

/// <summary>Stands for the content of a file: the first 128 bits of its SHA-256.</summary>
public readonly record struct ContentKey(UInt128 Value)
{
    /// <summary>The key of a content; equal bytes have equal keys.</summary>
    /// <param name="content">All bytes of a file; may be empty.</param>
    public static ContentKey Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new ContentKey(BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Querent.Images.Caching;

/// <summary>Stands for the content of a file: the first 128 bits of its SHA-256.</summary>
public readonly record struct ContentKey(UInt128 Value)
{
    public static ContentKey Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new ContentKey(BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }
}

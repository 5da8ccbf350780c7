using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Querent.Images.Caching;

/// <summary>
/// The header of a record: the key of the content, and a digest of key and pixels that a damaged record does not have.
/// </summary>
/// <param name="Key">Of the file that the pixels were decoded from.</param>
/// <param name="Digest">The first 128 bits of a SHA-256; never 0 but where nothing was written.</param>
internal readonly record struct PixelRecord(ContentKey Key, UInt128 Digest)
{
    public const int HeaderLength = 32;

    public bool IsWritten => Digest != 0;

    public static PixelRecord Of(ContentKey key, ReadOnlySpan<byte> pixels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, key.Value);
        hash.AppendData(bytes[..16]);
        hash.AppendData(pixels);
        hash.GetHashAndReset(bytes);
        return new PixelRecord(key, BinaryPrimitives.ReadUInt128LittleEndian(bytes));
    }

    public static PixelRecord Read(ReadOnlySpan<byte> header) => new(
        new ContentKey(BinaryPrimitives.ReadUInt128LittleEndian(header)),
        BinaryPrimitives.ReadUInt128LittleEndian(header[16..]));

    public void Write(Span<byte> header)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(header, Key.Value);
        BinaryPrimitives.WriteUInt128LittleEndian(header[16..], Digest);
    }
}

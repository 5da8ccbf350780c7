using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Querent.Errors;

namespace Querent.Projects.Ledger;

/// <summary>
/// One line of a ledger: <c>{"v":1,"seq":12,"at":"2026-12-01T09:14:03.120Z","batch":3,"kind":"asked",...,"chain":"..."}</c>. The
/// chain value is a hash of that of the line before and of all bytes of this line up to it: a changed, removed or moved
/// line is found.
/// </summary>
internal static class LedgerLine
{
    /// <summary>The chain value before the first line.</summary>
    public const string Beginning = "0000000000000000";

    private const int Version = 1;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int ChainLength = 16;

    // ,"chain":"0123456789abcdef"}
    private static readonly int s_suffixLength = Suffix(Beginning).Length;

    /// <summary>Appends a line with its line feed.</summary>
    /// <param name="buffer">Takes the bytes.</param>
    /// <param name="entry">The event.</param>
    /// <param name="chain">That of the line before.</param>
    /// <returns>The chain value of this line.</returns>
    public static string Write(ArrayBufferWriter<byte> buffer, LedgerEntry entry, string chain)
    {
        ReadOnlySpan<byte> body = JsonSerializer.SerializeToUtf8Bytes(entry.Event, LedgerJson.Lines.LedgerEvent);
        int start = buffer.WrittenCount;
        Append(buffer, string.Create(CultureInfo.InvariantCulture,
            $"{{\"v\":{Version},\"seq\":{entry.Sequence},\"at\":\"{entry.At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}\",\"batch\":{entry.Batch},"));
        buffer.Write(body[1..^1]);
        string next = Chain(chain, buffer.WrittenSpan[start..]);
        Append(buffer, Suffix(next) + "\n");
        return next;
    }

    /// <summary>Reads a line without its line feed.</summary>
    /// <param name="line">The bytes.</param>
    /// <param name="number">From 1.</param>
    /// <param name="chain">That of the line before; then that of this one.</param>
    /// <exception cref="DataException">The line is damaged, or of a newer version.</exception>
    public static LedgerEntry Read(ReadOnlyMemory<byte> line, int number, ref string chain)
    {
        RequireChain(line.Span, ref chain);
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement root = document.RootElement;
            if (root.GetProperty("v").GetInt32() is not Version and int version)
            {
                throw new DataException($"has version {version}, which a newer querent wrote; update the program");
            }

            LedgerEvent happened = root.Deserialize(LedgerJson.Lines.LedgerEvent) ?? throw new DataException("has no event");
            int sequence = root.GetProperty("seq").GetInt32();
            return sequence == number
                ? new LedgerEntry(sequence, root.GetProperty("at").GetDateTimeOffset(), root.GetProperty("batch").GetInt32(), happened)
                : throw new DataException($"says that it is line {sequence}");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException or NotSupportedException)
        {
            throw new DataException($"is no event that this version knows: {problem.Message}", problem);
        }
    }

    private static void RequireChain(ReadOnlySpan<byte> line, ref string chain)
    {
        int end = line.Length - s_suffixLength;
        string next = end > 0 ? Chain(chain, line[..end]) : "";
        if (end <= 0 || !line[end..].SequenceEqual(Encoding.ASCII.GetBytes(Suffix(next))))
        {
            throw new DataException("was changed, or lines before it were added, removed or moved");
        }

        chain = next;
    }

    private static string Chain(string before, ReadOnlySpan<byte> line)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(before));
        hash.AppendData(line);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..ChainLength];
    }

    private static string Suffix(string chain) => $",\"chain\":\"{chain}\"}}";

    private static void Append(ArrayBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);
}

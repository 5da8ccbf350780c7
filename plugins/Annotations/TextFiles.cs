using System.Text;
using Querent.Errors;
using Querent.Images;

namespace Querent.Annotations;

/// <summary>
/// Reads lists, settings and labels: UTF-8, or another form of Unicode with its mark. A byte that is neither is an
/// error, since a name with a replaced letter would be another name.
/// </summary>
public static class TextFiles
{
    private const int MaxBytes = 64_000_000;

    private static readonly (byte[] Mark, Encoding Encoding)[] s_marks =
    [
        ([0xEF, 0xBB, 0xBF], Strict(new UTF8Encoding())),
        ([0xFF, 0xFE, 0, 0], Strict(new UTF32Encoding())),
        ([0xFF, 0xFE], Strict(new UnicodeEncoding())),
        ([0xFE, 0xFF], Strict(new UnicodeEncoding(bigEndian: true, byteOrderMark: false))),
    ];

    /// <summary>The lines that hold something, trimmed.</summary>
    /// <exception cref="DataException">The file cannot be read, or is no text; the message says where.</exception>
    public static string[] Lines(string file) => LinesOf(Read(file));

    /// <summary>The lines of a text that hold something, trimmed.</summary>
    public static string[] LinesOf(string text) => text.Split(
        ['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text of a file.</summary>
    /// <exception cref="DataException">The file cannot be read, or is no text; the message says where.</exception>
    public static string Read(string file) => Text(file, Load(file));

    /// <summary>The text of a stream that can be sought.</summary>
    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="stream">Its content.</param>
    /// <exception cref="DataException">It is too large or no text; the message says where.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static string Read(string file, Stream stream)
    {
        var bytes = new byte[stream.Length <= MaxBytes ? stream.Length : throw TooLarge(file)];
        stream.ReadExactly(bytes);
        return Text(file, bytes);
    }

    private static string Text(string file, byte[] bytes)
    {
        string text = Decode(file, bytes);
        int nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? text : throw new DataException(
            $"{file}: line {1 + text.AsSpan(0, nul).Count('\n')} holds a NUL character; correct it");
    }

    // A file without length is not opened: a named pipe of that name would block for ever.
    private static byte[] Load(string file)
    {
        try
        {
            return new FileInfo(file).Length switch
            {
                0 when File.Exists(file) => [],
                > MaxBytes => throw TooLarge(file),
                _ => File.ReadAllBytes(file),
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(file, problem);
        }
    }

    private static string Decode(string file, byte[] bytes)
    {
        (byte[] mark, Encoding encoding) = s_marks.FirstOrDefault(
            entry => bytes.AsSpan().StartsWith(entry.Mark), ([], s_marks[0].Encoding));
        try
        {
            return encoding.GetString(bytes, mark.Length, bytes.Length - mark.Length);
        }
        catch (DecoderFallbackException problem)
        {
            int at = Math.Clamp(problem.Index + mark.Length, 0, bytes.Length - 1);
            throw new DataException(
                $"{file}: line {1 + bytes.AsSpan(0, at).Count((byte)'\n')} holds a byte that is no " +
                $"{encoding.WebName} (0x{bytes[at]:X2}); save the file as UTF-8", problem);
        }
    }

    private static DataException TooLarge(string file) =>
        new($"{file}: is larger than the {MaxBytes / 1_000_000} MB that are read as text; correct the path");

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}

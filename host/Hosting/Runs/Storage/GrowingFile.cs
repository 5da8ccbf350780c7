using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Querent.Hosting.Runs;

/// <summary>
/// A file of text that only grows, by whole lines. An appended line is in the file completely or not at all: on a full
/// disk, a partial line is removed.
/// </summary>
internal sealed class GrowingFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Lock _lock = new();
    private long _length;

    private byte[] _older;

    private GrowingFile(string path, long length, byte[] older)
    {
        (_path, _length, _older) = (path, length, older);
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Makes a file, or makes it anew: whatever is the same as in the older one is in the file at all
    /// times.</summary>
    public static GrowingFile Anew(string path) => new(path, 0, Content(path));

    /// <summary>Continues after the complete lines of a file, or creates it; an incomplete line is removed.</summary>
    public static GrowingFile Continue(string path)
    {
        var file = new GrowingFile(path, Content(path).AsSpan().LastIndexOf((byte)'\n') + 1, []);
        RandomAccess.SetLength(file._file, file._length);
        return file;
    }

    /// <exception cref="IOException">The disk is full, or the file may not become so large.</exception>
    public void Append(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        lock (_lock)
        {
            if (!IsInOlder(bytes))
            {
                RemoveRest();
                Write(bytes);
            }

            _length += bytes.Length;
        }
    }

    /// <summary>Removes the part of the older file after all appended lines.</summary>
    public void RemoveRest()
    {
        if (_older.Length > 0)
        {
            RandomAccess.SetLength(_file, _length);
            _older = [];
        }
    }

    /// <summary>Waits until all that was appended is on the disk.</summary>
    public void FlushToDisk() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();

    private static byte[] Content(string path) => File.Exists(path) ? File.ReadAllBytes(path) : [];

    private bool IsInOlder(byte[] bytes) =>
        _length + bytes.Length <= _older.Length && _older.AsSpan((int)_length, bytes.Length).SequenceEqual(bytes);

    private void Write(byte[] bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, _length);
        }
        catch (Exception problem)
        {
            RandomAccess.SetLength(_file, _length);
            if (problem is ArgumentOutOfRangeException)
            {
                throw WholeFile.TooLarge(_path, problem);
            }

            throw;
        }
    }
}

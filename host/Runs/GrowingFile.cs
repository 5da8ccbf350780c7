using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Querent.Host.Runs;

/// <summary>
/// A file of text that only grows, by whole lines. What is appended is there as a whole or not at all: where a disk is
/// full, what has reached the file is taken back.
/// </summary>
internal sealed class GrowingFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Lock _lock = new();
    private long _length;

    /// <summary>Makes a new file.</summary>
    public GrowingFile(string path)
        : this(path, FileMode.CreateNew, 0)
    {
    }

    private GrowingFile(string path, FileMode mode, long length)
    {
        (_path, _length) = (path, length);
        _file = File.OpenHandle(path, mode, FileAccess.Write, FileShare.Read);
        RandomAccess.SetLength(_file, length);
    }

    /// <summary>Goes on behind the whole lines of a file, or makes it; a line that was cut is taken away.</summary>
    public static GrowingFile Continue(string path) => new(path, FileMode.OpenOrCreate,
        File.Exists(path) ? File.ReadAllBytes(path).AsSpan().LastIndexOf((byte)'\n') + 1 : 0);

    /// <exception cref="IOException">The disk is full, or the file may not become so large.</exception>
    public void Append(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        lock (_lock)
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

            _length += bytes.Length;
        }
    }

    /// <summary>Waits until all that was appended is on the disk.</summary>
    public void FlushToDisk() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();
}

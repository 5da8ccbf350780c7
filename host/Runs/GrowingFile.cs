using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Querent.Host.Runs;

/// <summary>
/// A new file of text that only grows. What is appended is there as a whole or not at all: where a disk is full, what
/// has reached the file is taken back.
/// </summary>
internal sealed class GrowingFile(string path) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    private readonly Lock _lock = new();
    private long _length;

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
                    throw WholeFile.TooLarge(path, problem);
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

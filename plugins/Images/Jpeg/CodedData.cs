using System.Buffers;

namespace Querent.Images.Jpeg;

/// <summary>The coded data of a scan, one stretch between markers after the other.</summary>
internal sealed class CodedData(byte[] file, long start)
{
    private readonly ArrayBufferWriter<byte> _stretch = new(1 << 14);

    /// <summary>Offset of the marker that ended the stretch; the length of the file if none did.</summary>
    public int Position { get; private set; } = (int)start;

    /// <summary>The bytes up to the next marker, without the zeros that mark an FF as data.</summary>
    public ReadOnlySpan<byte> NextStretch()
    {
        _stretch.ResetWrittenCount();
        while (true)
        {
            ReadOnlySpan<byte> rest = file.AsSpan(Position);
            int marker = rest.IndexOf((byte)0xFF);
            if (marker < 0)
            {
                _stretch.Write(rest);
                Position = file.Length;
                break;
            }

            _stretch.Write(rest[..marker]);
            int next = marker + 1 + rest[(marker + 1)..].IndexOfAnyExcept((byte)0xFF);
            if (next == marker || rest[next] != 0)
            {
                Position = next == marker ? file.Length : Position + next - 1;
                break;
            }

            _stretch.Write<byte>([0xFF]);
            Position += next + 1;
        }

        return _stretch.WrittenSpan;
    }

    /// <summary>Goes over a restart marker, which must be the one of this number.</summary>
    public bool TryPassRestart(int number)
    {
        bool isThere = Position + 1 < file.Length && file[Position + 1] == JpegMarker.Rst0 + (number % 8);
        Position += isThere ? 2 : 0;
        return isThere;
    }
}

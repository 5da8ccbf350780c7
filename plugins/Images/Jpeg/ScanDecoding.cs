using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>Goes through the blocks of a scan as they are coded, and checks that all are there.</summary>
internal sealed class ScanDecoding(JpegFrame frame, JpegScan scan, IBlockCoding coding, int restartInterval)
{
    /// <summary>Decodes the whole scan.</summary>
    /// <exception cref="ImageProblemException">The data breaks off, or does not end where it should.</exception>
    public void Run(CodedData data)
    {
        (int across, int down) = scan.Components is [var single]
            ? (single.Component.BlocksAcross, single.Component.BlocksDown)
            : (frame.UnitsAcross, frame.UnitsDown);
        int units = across * down;
        int interval = restartInterval == 0 ? units : restartInterval;
        for (int first = 0; first < units; first += interval)
        {
            if (first > 0 && !data.TryPassRestart((first / interval) - 1))
            {
                throw Damaged("a restart marker is missing in its scan");
            }

            Stretch(data.NextStretch(), first, Math.Min(units - first, interval), across);
        }
    }

    private void Stretch(ReadOnlySpan<byte> data, int first, int count, int across)
    {
        var bits = new BitReader(data);
        coding.Restart();
        for (int unit = first; unit < first + count; unit++)
        {
            Unit(ref bits, unit % across, unit / across);
            if (bits.IsOverrun)
            {
                throw Damaged("its scan ends too early");
            }
        }

        if (!bits.IsAtEnd)
        {
            throw Damaged("its scan holds more data than its blocks need");
        }
    }

    private void Unit(ref BitReader bits, int column, int row)
    {
        if (scan.Components.Length == 1)
        {
            coding.Decode(ref bits, 0, column, row);
            return;
        }

        for (int part = 0; part < scan.Components.Length; part++)
        {
            JpegComponent component = scan.Components[part].Component;
            for (int y = 0; y < component.Vertical; y++)
            {
                for (int x = 0; x < component.Horizontal; x++)
                {
                    coding.Decode(
                        ref bits, part, (column * component.Horizontal) + x, (row * component.Vertical) + y);
                }
            }
        }
    }
}

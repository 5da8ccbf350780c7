using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>Whole blocks, which become samples at once.</summary>
internal sealed class SequentialCoding : IBlockCoding
{
    private readonly short[] _block = new short[64];
    private readonly ScanComponent[] _parts;
    private readonly HuffmanTable[] _means;
    private readonly HuffmanTable[] _others;

    public SequentialCoding(JpegScan scan, JpegTables tables)
    {
        _parts = scan.Components;
        _means = [.. _parts.Select(part => tables.Means(part.MeansTable))];
        _others = [.. _parts.Select(part => tables.Others(part.OthersTable))];
        foreach (JpegComponent component in _parts.Select(part => part.Component))
        {
            component.Samples = new byte[64 * component.PaddedAcross * component.PaddedDown];
        }
    }

    public void Restart() => Array.ForEach(_parts, part => part.Component.Prediction = 0);

    public void Decode(ref BitReader bits, int part, int column, int row)
    {
        JpegComponent component = _parts[part].Component;
        bits.Fill();
        component.Prediction += bits.TakeSigned(_means[part].Decode(ref bits) & 15);
        int last = Others(ref bits, _others[part], component.Quantization!);
        Span<byte> target = component.Samples.AsSpan(((row * component.Stride) + column) * 8);
        InverseDct.Check(component.Prediction, component.Quantization![0]);
        _block[0] = (short)component.Prediction;
        if (last == 0)
        {
            InverseDct.Flat(_block[0] * component.Quantization[0], target, component.Stride);
            return;
        }

        InverseDct.Transform(_block, component.Quantization, target, component.Stride);
        Array.Clear(_block);
    }

    /// <summary>Takes all coefficients but the first.</summary>
    /// <returns>The number of the last one that is not 0.</returns>
    private int Others(ref BitReader bits, HuffmanTable table, int[] quantization)
    {
        int last = 0;
        for (int k = 1; k < 64; k++)
        {
            bits.Fill();
            if (!table.TryTakeValue(ref bits, out int zeros, out int value))
            {
                int symbol = table.Decode(ref bits);
                (zeros, int size) = (symbol >> 4, symbol & 15);
                if (size == 0 && zeros != 15)
                {
                    return zeros == 0 ? last : throw Damaged("a code in its scan has no meaning there");
                }

                value = bits.TakeSigned(size);
            }

            k += zeros;
            if (k > 63)
            {
                throw Damaged("a block of its scan holds more than 64 values");
            }

            if (value != 0)
            {
                int place = ZigZag.Natural(k);
                InverseDct.Check(value, quantization[place]);
                _block[place] = (short)value;
                last = k;
            }
        }

        return last;
    }
}

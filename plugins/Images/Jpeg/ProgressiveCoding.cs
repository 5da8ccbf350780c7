using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>Some bits of some coefficients of each block, which are gathered until all scans are read.</summary>
internal sealed class ProgressiveCoding : IBlockCoding
{
    private readonly JpegScan _scan;
    private readonly HuffmanTable[] _tables;

    // Blocks, this one among them, that hold nothing new in this scan.
    private int _idle;

    public ProgressiveCoding(JpegScan scan, JpegTables tables)
    {
        _scan = scan;
        _tables = scan switch
        {
            { First: > 0 } => [.. scan.Components.Select(part => tables.Others(part.OthersTable))],
            { High: 0 } => [.. scan.Components.Select(part => tables.Means(part.MeansTable))],
            _ => [],
        };
        foreach (JpegComponent component in scan.Components.Select(part => part.Component))
        {
            component.Coefficients = component.Coefficients is { Length: > 0 } known
                ? known
                : new short[64 * component.PaddedAcross * component.PaddedDown];
        }
    }

    public void Restart()
    {
        Array.ForEach(_scan.Components, part => part.Component.Prediction = 0);
        _idle = 0;
    }

    public void Decode(ref BitReader bits, int part, int column, int row)
    {
        JpegComponent component = _scan.Components[part].Component;
        Span<short> block = component.Coefficients.AsSpan(64 * ((row * component.PaddedAcross) + column), 64);
        if (_scan.First == 0)
        {
            Mean(ref bits, part, component, ref block[0]);
        }
        else if (_scan.High == 0)
        {
            First(ref bits, block, component.Quantization!);
        }
        else
        {
            Refine(ref bits, block);
        }
    }

    private void Mean(ref BitReader bits, int part, JpegComponent component, ref short mean)
    {
        if (_scan.High > 0)
        {
            mean |= (short)(bits.TakeBit() ? 1 << _scan.Low : 0);
            return;
        }

        bits.Fill();
        component.Prediction += bits.TakeSigned(_tables[part].Decode(ref bits) & 15);
        InverseDct.Check(component.Prediction << _scan.Low, component.Quantization![0]);
        mean = (short)(component.Prediction << _scan.Low);
    }

    private void First(ref BitReader bits, Span<short> block, int[] quantization)
    {
        if (_idle > 0)
        {
            _idle--;
            return;
        }

        for (int k = _scan.First; k <= _scan.Last; k++)
        {
            bits.Fill();
            int symbol = _tables[0].Decode(ref bits);
            (int zeros, int size) = (symbol >> 4, symbol & 15);
            if (size == 0 && zeros != 15)
            {
                _idle = (1 << zeros) + bits.Take(zeros) - 1;
                return;
            }

            k = Inside(k + zeros);
            int value = bits.TakeSigned(size) << _scan.Low;
            int place = ZigZag.Natural(k);
            InverseDct.Check(value, quantization[place]);
            block[place] = (short)value;
        }
    }

    private void Refine(ref BitReader bits, Span<short> block)
    {
        int k = _scan.First;
        while (_idle == 0 && k <= _scan.Last)
        {
            bits.Fill();
            int symbol = _tables[0].Decode(ref bits);
            (int zeros, int size) = (symbol >> 4, symbol & 15);
            int value = 0;
            if (size == 1)
            {
                value = bits.TakeBit() ? 1 << _scan.Low : -1 << _scan.Low;
            }
            else if (size > 1)
            {
                throw Damaged("a code in its scan has no meaning there");
            }
            else if (zeros != 15)
            {
                _idle = (1 << zeros) + bits.Take(zeros);
                break;
            }

            k = Inside(Correct(ref bits, block, k, zeros));
            if (value != 0)
            {
                block[ZigZag.Natural(k)] = (short)value;
            }

            k++;
        }

        if (_idle > 0)
        {
            Correct(ref bits, block, k, zeros: 64);
            _idle--;
        }
    }

    /// <summary>Takes a bit for each coefficient that is known already, over so many that are still zero.</summary>
    /// <returns>The index of the zero after them, or one past the last coefficient.</returns>
    private int Correct(ref BitReader bits, Span<short> block, int k, int zeros)
    {
        for (; k <= _scan.Last; k++)
        {
            ref short value = ref block[ZigZag.Natural(k)];
            if (value == 0)
            {
                if (zeros-- == 0)
                {
                    break;
                }
            }
            else if (bits.TakeBit() && (value & (1 << _scan.Low)) == 0)
            {
                value += (short)(value > 0 ? 1 << _scan.Low : -1 << _scan.Low);
            }
        }

        return k;
    }

    private int Inside(int k) =>
        k <= _scan.Last ? k : throw Damaged("a block of its scan holds more values than fit");
}

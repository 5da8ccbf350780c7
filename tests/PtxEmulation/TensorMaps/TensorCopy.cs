namespace Querent.PtxEmulation.TensorMaps;

/// <summary>A bulk copy of one box of a tensor to shared memory; elements outside the tensor become zero.</summary>
/// <param name="Map">The tensor and its boxes.</param>
/// <param name="First">The first element of the box, the innermost dimension first.</param>
/// <param name="Tap">Im2col: columns and rows from the beginning of a window to the pixel that is read; else nothing.</param>
/// <param name="To">The address in shared memory.</param>
/// <param name="Mbarrier">The address of the mbarrier that is told of the bytes.</param>
internal sealed unsafe record TensorCopy(TensorMap Map, int[] First, int[] Tap, ulong To, ulong Mbarrier)
{
    private const int Chunk = 16;
    private const int Permuted = 8;

    /// <summary>Bytes of the box, whether they lie in the tensor or not.</summary>
    public int Bytes => Map.Rows * Map.RowLength * Map.ElementBytes;

    /// <summary>Writes the box.</summary>
    public void Write(IGlobalMemory memory, byte* to)
    {
        int row = 0;
        foreach (ulong? from in Map.IsIm2Col ? Pixels() : Rows())
        {
            WriteRow(memory, from, to, row++);
        }
    }

    private void WriteRow(IGlobalMemory memory, ulong? from, byte* to, int row)
    {
        int size = Map.ElementBytes;
        for (int i = 0; i < Map.RowLength; i++)
        {
            int at = First[0] + i;
            bool inside = from is not null && at >= 0 && at < Map.Extent(0);
            uint value = inside ? Read(memory, from!.Value + (ulong)(at * size)) : 0;
            byte* place = to + Place(((row * Map.RowLength) + i) * size);
            if (size == 2)
            {
                *(ushort*)place = (ushort)value;
            }
            else
            {
                *(uint*)place = value;
            }
        }
    }

    // In shared memory, chunk c of each eight rows of 128 bytes lies at c XOR the number of its row.
    private int Place(int offset) => Map.Swizzles ? offset ^ ((offset / (Chunk * Permuted) % Permuted) * Chunk) : offset;

    private uint Read(IGlobalMemory memory, ulong address)
    {
        if (!memory.TryFind((nuint)address, out _, out _))
        {
            throw new EmulationException($"a tensor map reaches address 0x{address:x}, which belongs to no allocation,");
        }

        return Map.Type switch
        {
            TensorMapType.Bfloat16 => *(ushort*)address,
            TensorMapType.TensorFloat32 => Round(*(uint*)address),
            _ => *(uint*)address,
        };
    }

    // To the nearest of 10 bits, ties to even; a NaN stays one.
    private static uint Round(uint bits) => float.IsNaN(BitConverter.UInt32BitsToSingle(bits)) ? bits
        : (bits + 0xFFF + ((bits >> 13) & 1)) & ~0x1FFFu;

    /// <summary>The beginnings of the rows of a tiled box; null: outside.</summary>
    private IEnumerable<ulong?> Rows()
    {
        for (int row = 0; row < Map.Rows; row++)
        {
            ulong address = Map.Address;
            bool inside = true;
            for (int dimension = 1, rest = row; dimension < Map.Dimensions; rest /= Map.Box(dimension), dimension++)
            {
                int at = First[dimension] + (rest % Map.Box(dimension));
                inside &= at >= 0 && at < Map.Extent(dimension);
                address += (ulong)((long)at * (long)Map.Stride(dimension));
            }

            yield return inside ? address : null;
        }
    }

    /// <summary>The pixels under one tap of neighbouring windows; null: outside.</summary>
    private IEnumerable<ulong?> Pixels()
    {
        (int column, int row, int image) = (First[1], First[2], First[3]);
        for (int pixel = 0; pixel < Map.Rows; pixel++)
        {
            (int x, int y) = (column + Tap[0], row + Tap[1]);
            bool inside = x >= 0 && x < Map.Extent(1) && y >= 0 && y < Map.Extent(2) && image < Map.Extent(3);
            yield return inside
                ? Map.Address + ((ulong)x * Map.Stride(1)) + ((ulong)y * Map.Stride(2)) + ((ulong)image * Map.Stride(3))
                : null;
            column += Map.Step(1);
            if (column >= Map.End(1))
            {
                (column, row) = (Map.Lower(1), row + Map.Step(2));
            }

            if (row >= Map.End(2))
            {
                (row, image) = (Map.Lower(2), image + 1);
            }
        }
    }
}

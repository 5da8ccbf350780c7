using Querent.PtxEmulation.Instructions;
using Querent.PtxEmulation.Instructions.Tensor;

namespace Querent.PtxEmulation.Execution.Warpgroups;

/// <summary>
/// The sums [64, columns] of a warpgroup while products change them: what the registers held is taken out, and they hold NaN until the last product has ended.
/// </summary>
internal sealed unsafe class Accumulators
{
    /// <summary>Rows of a product of a warpgroup, sixteen for each warp.</summary>
    public const int Rows = 64;

    private const int RowsOfWarp = 16;

    // A NaN that no computation gives.
    private const uint NotThere = 0x7FFF_A5A5;

    private readonly Warp[] _warps;
    private readonly int[] _registers;
    private readonly int _columns;
    private readonly float[] _sums;

    public Accumulators(Warp[] warps, int[] registers)
    {
        (_warps, _registers, _columns) = (warps, registers, registers.Length * 2);
        _sums = new float[Rows * _columns];
        ForEach((registers, lane, at) =>
        {
            _sums[at] = Lane.Read<float>(registers, lane);
            Lane.Write(registers, lane, NotThere);
        });
    }

    /// <summary>Products that have not ended.</summary>
    public int UnderWay { get; set; }

    public float this[int row, int column]
    {
        get => _sums[(row * _columns) + column];
        set => _sums[(row * _columns) + column] = value;
    }

    /// <summary>Puts the sums back into the registers.</summary>
    /// <exception cref="EmulationException">They were written meanwhile.</exception>
    public void Return() => ForEach((registers, lane, at) =>
    {
        if (Lane.Read<uint>(registers, lane) != NotThere)
        {
            throw new EmulationException("accumulators were written while a product was under way,");
        }

        Lane.Write(registers, lane, _sums[at]);
    });

    private void ForEach(Visit visit)
    {
        for (int warp = 0; warp < _warps.Length; warp++)
        {
            for (int i = 0; i < _registers.Length; i++)
            {
                for (int lane = 0; lane < 32; lane++)
                {
                    (int row, int column) = Fragments.OfC(lane, i & 3);
                    visit(_warps[warp].Registers + _registers[i], lane,
                        (((warp * RowsOfWarp) + row) * _columns) + (8 * (i >> 2)) + column);
                }
            }
        }
    }

    private delegate void Visit(byte* registers, int lane, int at);
}

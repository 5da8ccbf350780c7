using System.Numerics;

namespace Querent.Backends.Cpu;

internal readonly unsafe struct UnaryWork<TOp>(CpuStorage x, CpuStorage y) : IBlockWork
    where TOp : struct, IUnaryOp
{
    public void Run(int block)
    {
        (int i, int end) = Blocks.Range(block, Blocks.Elements, x.Length);
        float* px = x.Pointer;
        float* py = y.Pointer;
        for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
        {
            TOp.Forward(Vector.Load(px + i)).Store(py + i);
        }

        for (; i < end; i++)
        {
            py[i] = TOp.Forward(px[i]);
        }
    }
}

internal readonly unsafe struct UnaryGradientWork<TOp>(CpuStorage x, CpuStorage y, CpuStorage gy, CpuStorage gx)
    : IBlockWork
    where TOp : struct, IUnaryOp
{
    public void Run(int block)
    {
        (int i, int end) = Blocks.Range(block, Blocks.Elements, x.Length);
        float* px = x.Pointer;
        float* py = y.Pointer;
        float* pgy = gy.Pointer;
        float* pgx = gx.Pointer;
        for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
        {
            (Vector.Load(pgy + i) * TOp.Derivative(Vector.Load(px + i), Vector.Load(py + i))).Store(pgx + i);
        }

        for (; i < end; i++)
        {
            pgx[i] = pgy[i] * TOp.Derivative(px[i], py[i]);
        }
    }
}

using System.Numerics;

namespace Querent.Backends.Cpu;

internal readonly unsafe struct UnaryKernel<TOp>(CpuStorage x, CpuStorage y) : IBlockKernel
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

        if (i < end)
        {
            RowRemainder.Store(TOp.Forward(Vector.Load(px + i)), py + i, end - i);
        }
    }
}

internal readonly unsafe struct UnaryGradientKernel<TOp>(CpuStorage x, CpuStorage y, CpuStorage gy, CpuStorage gx)
    : IBlockKernel
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
            At(i, px, py, pgy).Store(pgx + i);
        }

        if (i < end)
        {
            RowRemainder.Store(At(i, px, py, pgy), pgx + i, end - i);
        }
    }

    private static Vector<float> At(int i, float* px, float* py, float* pgy) =>
        Vector.Load(pgy + i) * TOp.Derivative(Vector.Load(px + i), Vector.Load(py + i));
}

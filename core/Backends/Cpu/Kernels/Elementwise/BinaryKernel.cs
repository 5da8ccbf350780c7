using System.Numerics;

namespace Querent.Backends.Cpu;

internal readonly unsafe struct BinaryKernel<TOp>(CpuStorage a, CpuStorage b, CpuStorage y, BroadcastRuns runs)
    : IBlockKernel
    where TOp : struct, IBinaryOp
{
    public void Run(int block)
    {
        (int first, int end) = runs.RunsOf(block);
        for (int run = first; run < end; run++)
        {
            (int atA, int atB, int length) = runs.Run(run);
            float* pa = a.Pointer + atA;
            float* pb = b.Pointer + atB;
            float* py = y.Pointer + atA;
            int i = 0;
            for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
            {
                TOp.Forward(Vector.Load(pa + i), B(pb, i)).Store(py + i);
            }

            if (i < length)
            {
                RowRemainder.Store(TOp.Forward(Vector.Load(pa + i), B(pb, i)), py + i, length - i);
            }
        }
    }

    private Vector<float> B(float* pb, int i) => runs.IsScalar ? new Vector<float>(*pb) : Vector.Load(pb + i);
}

internal readonly unsafe struct BinaryGradientKernel<TOp>(
    CpuStorage a, CpuStorage b, CpuStorage gy, CpuStorage? ga, CpuStorage? gb, BroadcastRuns runs) : IBlockKernel
    where TOp : struct, IBinaryOp
{
    private interface IDerivative
    {
        static abstract Vector<float> At(Vector<float> a, Vector<float> b);
    }

    public void Run(int block)
    {
        (int first, int end) = runs.RunsOf(block);
        for (int run = first; run < end; run++)
        {
            (int atA, int atB, int length) = runs.Run(run);
            if (ga is not null)
            {
                Multiply<OfA>(a.Pointer + atA, b.Pointer + atB, gy.Pointer + atA, ga.Pointer + atA, length);
            }

            if (gb is not null)
            {
                Multiply<OfB>(a.Pointer + atA, b.Pointer + atB, gy.Pointer + atA, gb.Pointer + atA, length);
            }
        }
    }

    private void Multiply<TDerivative>(float* pa, float* pb, float* pgy, float* target, int length)
        where TDerivative : struct, IDerivative
    {
        int i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            At<TDerivative>(pa, pb, pgy, i).Store(target + i);
        }

        if (i < length)
        {
            RowRemainder.Store(At<TDerivative>(pa, pb, pgy, i), target + i, length - i);
        }
    }

    private Vector<float> At<TDerivative>(float* pa, float* pb, float* pgy, int i)
        where TDerivative : struct, IDerivative
    {
        Vector<float> vb = runs.IsScalar ? new Vector<float>(*pb) : Vector.Load(pb + i);
        return Vector.Load(pgy + i) * TDerivative.At(Vector.Load(pa + i), vb);
    }

    private readonly struct OfA : IDerivative
    {
        public static Vector<float> At(Vector<float> a, Vector<float> b) => TOp.DerivativeA(a, b);
    }

    private readonly struct OfB : IDerivative
    {
        public static Vector<float> At(Vector<float> a, Vector<float> b) => TOp.DerivativeB(a, b);
    }
}

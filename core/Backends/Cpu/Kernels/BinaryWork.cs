using System.Numerics;

namespace Querent.Backends.Cpu;

internal readonly unsafe struct BinaryWork<TOp>(CpuStorage a, CpuStorage b, CpuStorage y, BroadcastRuns runs)
    : IBlockWork
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
                Vector<float> vb = runs.IsScalar ? new Vector<float>(*pb) : Vector.Load(pb + i);
                TOp.Forward(Vector.Load(pa + i), vb).Store(py + i);
            }

            for (; i < length; i++)
            {
                py[i] = TOp.Forward(pa[i], pb[runs.IsScalar ? 0 : i]);
            }
        }
    }
}

internal readonly unsafe struct BinaryGradientWork<TOp>(
    CpuStorage a, CpuStorage b, CpuStorage gy, CpuStorage? ga, CpuStorage? gb, BroadcastRuns runs) : IBlockWork
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
            float* pgy = gy.Pointer + atA;
            if (ga is not null)
            {
                float* pga = ga.Pointer + atA;
                int i = 0;
                for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
                {
                    Vector<float> vb = runs.IsScalar ? new Vector<float>(*pb) : Vector.Load(pb + i);
                    (Vector.Load(pgy + i) * TOp.DerivativeA(Vector.Load(pa + i), vb)).Store(pga + i);
                }

                for (; i < length; i++)
                {
                    pga[i] = pgy[i] * TOp.DerivativeA(pa[i], pb[runs.IsScalar ? 0 : i]);
                }
            }

            if (gb is not null)
            {
                float* pgb = gb.Pointer + atA;
                int i = 0;
                for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
                {
                    Vector<float> vb = runs.IsScalar ? new Vector<float>(*pb) : Vector.Load(pb + i);
                    (Vector.Load(pgy + i) * TOp.DerivativeB(Vector.Load(pa + i), vb)).Store(pgb + i);
                }

                for (; i < length; i++)
                {
                    pgb[i] = pgy[i] * TOp.DerivativeB(pa[i], pb[runs.IsScalar ? 0 : i]);
                }
            }
        }
    }
}

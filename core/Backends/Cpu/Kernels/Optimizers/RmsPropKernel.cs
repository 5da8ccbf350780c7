using System.Numerics;

namespace Querent.Backends.Cpu;

internal readonly unsafe struct RmsPropKernel(CpuStorage weight, CpuStorage gradient, CpuStorage square, RmsPropStep step)
    : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, Blocks.Elements, weight.Length);
        float* w = weight.Pointer;
        float* g = gradient.Pointer;
        float* s = square.Pointer;
        var epsilon = new Vector<float>(step.Epsilon);
        for (int i = start; i < end; i += Vector<float>.Count)
        {
            Vector<float> vw = Vector.Load(w + i);
            Vector<float> vg = Vector.Load(g + i) + (vw * step.Decay);
            Vector<float> vs = (Vector.Load(s + i) * step.Smoothing) + (vg * vg * (1 - step.Smoothing));
            vs.Store(s + i);
            (vw - (vg * step.Rate / (Vector.SquareRoot(vs) + epsilon))).Store(w + i);
        }
    }
}

using System.Numerics;

namespace Querent.Backends.Cpu;

internal readonly unsafe struct AdamKernel(
    CpuStorage weight, CpuStorage gradient, CpuStorage mean, CpuStorage square, AdamStep step) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, Blocks.Elements, weight.Length);
        float* w = weight.Pointer;
        float* g = gradient.Pointer;
        float* m = mean.Pointer;
        float* s = square.Pointer;
        float decay = step.Decoupled ? 0 : step.Decay;
        float shrink = step.Decoupled ? 1 - (step.Rate * step.Decay) : 1;
        float root = MathF.Sqrt(step.Correction2);
        var epsilon = new Vector<float>(step.Epsilon);
        for (int i = start; i < end; i += Vector<float>.Count)
        {
            Vector<float> vw = Vector.Load(w + i);
            Vector<float> vg = Vector.Load(g + i) + (vw * decay);
            Vector<float> vm = (Vector.Load(m + i) * step.Beta1) + (vg * (1 - step.Beta1));
            Vector<float> vs = (Vector.Load(s + i) * step.Beta2) + (vg * vg * (1 - step.Beta2));
            vm.Store(m + i);
            vs.Store(s + i);
            Vector<float> denominator = (Vector.SquareRoot(vs) / new Vector<float>(root)) + epsilon;
            ((vw * shrink) - (vm * (step.Rate / step.Correction1) / denominator)).Store(w + i);
        }
    }
}

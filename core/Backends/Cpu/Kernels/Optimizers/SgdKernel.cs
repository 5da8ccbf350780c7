using System.Numerics;

namespace Querent.Backends.Cpu;

// The memory behind every storage is aligned and longer than its length, so that a whole last vector may be touched.
internal readonly unsafe struct SgdKernel(CpuStorage weight, CpuStorage gradient, CpuStorage? velocity, SgdStep step)
    : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, Blocks.Elements, weight.Length);
        float* w = weight.Pointer;
        float* g = gradient.Pointer;
        float* v = velocity is null ? null : velocity.Pointer;
        for (int i = start; i < end; i += Vector<float>.Count)
        {
            Vector<float> vw = Vector.Load(w + i);
            Vector<float> update = Vector.Load(g + i) + (vw * step.Decay);
            if (v is not null)
            {
                Vector<float> speed = (Vector.Load(v + i) * step.Momentum) + update;
                speed.Store(v + i);
                update = step.Nesterov ? update + (speed * step.Momentum) : speed;
            }

            (vw - (update * step.Rate)).Store(w + i);
        }
    }
}

using Querent.Backends;
using static Querent.Kernels.KernelQueue;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void Sum(Storage x, Storage y, AxisLayout layout, float scale)
    {
        SumPlan plan = SumPlan.For(layout);
        if (plan.Splits == 1)
        {
            SumOnce(x, y, layout, plan, scale);
            return;
        }

        DeviceStorage partial = _pool.Rent(plan.Splits * layout.ReducedLength);
        SumOnce(x, partial, layout, plan, 1);
        Sum(partial, y, new AxisLayout(1, plan.Splits, layout.ReducedLength), scale);
        _pool.Return(partial);
    }

    /// <inheritdoc/>
    public void BroadcastTo(Storage x, Storage y, AxisLayout layout, float scale) =>
        _queue.Run(PerElement(layout.Length), CopyKernels.BroadcastTo, View(x), View(y), layout, scale);

    private void SumOnce(Storage x, Storage y, AxisLayout layout, SumPlan plan, float scale) =>
        _queue.Run(Groups(plan.Groups, GroupSize), SumKernels.Sum,
            View(x), View(y), layout, scale, plan.Lanes, plan.Splits);
}

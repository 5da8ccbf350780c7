using Querent.Backends;
using static Querent.Kernels.KernelQueue;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void Sum(Storage x, Storage y, AxisLayout layout, float scale) => Sum(x, y, layout, scale, adds: false);

    /// <inheritdoc/>
    public void BroadcastTo(Storage x, Storage y, AxisLayout layout, float scale) =>
        _queue.Run(PerElement(layout.Length), CopyKernels.BroadcastTo, View(x), View(y), layout, scale);

    // y = the sums, or y plus the sums.
    private void Sum(Storage x, Storage y, AxisLayout layout, float scale, bool adds)
    {
        int width = VectorWidth(layout.Inner);
        var vectors = new AxisLayout(layout.Outer, layout.Count, layout.Inner / width);
        SumPlan plan = SumPlan.For(vectors);
        if (plan.Splits == 1)
        {
            SumOnce(x, y, vectors, width, plan, scale, adds);
            return;
        }

        DeviceStorage partial = _pool.Rent(plan.Splits * layout.ReducedLength);
        SumOnce(x, partial, vectors, width, plan, 1, adds: false);
        Sum(partial, y, new AxisLayout(1, plan.Splits, layout.ReducedLength), scale, adds);
        _pool.Return(partial);
    }

    private void SumOnce(Storage x, Storage y, AxisLayout layout, int width, SumPlan plan, float scale, bool adds) =>
        _queue.Run(Groups(plan.Groups, GroupSize),
            width == Float1.Width ? SumKernels<Float1, ExactForm<Float1>>.Sum
            : StorageForms.IsRounded(x) ? SumKernels<Float4, RoundedForm>.Sum : SumKernels<Float4, ExactForm<Float4>>.Sum,
            width == Float1.Width ? View(x) : StorageForms.AsTheyAre(x), View(y), layout, scale, plan.Lanes, plan.Splits, adds ? 1 : 0);
}

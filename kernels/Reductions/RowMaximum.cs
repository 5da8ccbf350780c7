using ILGPU;

namespace Querent.Kernels;

/// <summary>The maximum over the threads of a row.</summary>
internal readonly struct RowMaximum(float value) : ICombine<RowMaximum>
{
    public readonly float Value = value;

    public static RowMaximum Combine(RowMaximum a, RowMaximum b) => new(IntrinsicMath.Max(a.Value, b.Value));
}

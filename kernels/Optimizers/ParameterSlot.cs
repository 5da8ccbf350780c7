using ILGPU;

namespace Querent.Kernels;

/// <summary>One parameter of a launch, with the number of its first group; states that the step does not have are empty.</summary>
internal readonly struct ParameterSlot(
    ArrayView<float> weight, ArrayView<float> gradient, ArrayView<float> first, ArrayView<float> second, int firstGroup, int length)
{
    internal readonly ArrayView<float> Weight = weight;
    internal readonly ArrayView<float> Gradient = gradient;
    internal readonly ArrayView<float> First = first;
    internal readonly ArrayView<float> Second = second;
    internal readonly int FirstGroup = firstGroup;
    internal readonly int Length = length;

    /// <summary>A place that no group comes to.</summary>
    internal static ParameterSlot None => new(
        ArrayView<float>.Empty, ArrayView<float>.Empty, ArrayView<float>.Empty, ArrayView<float>.Empty, int.MaxValue, 0);

    /// <summary>The element of the calling thread, which may lie beyond the length.</summary>
    internal int Element => ((Grid.IdxX - FirstGroup) * KernelQueue.GroupSize) + Group.IdxX;
}

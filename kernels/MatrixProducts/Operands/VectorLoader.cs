using ILGPU;
using ILGPU.Runtime;

namespace Querent.Kernels;

/// <summary>
/// Loads four contiguous elements in one 128-bit access; returns zeros outside the operand. Those are read from a
/// buffer of zeros: selecting an address costs less than a branch around the load.
/// </summary>
internal readonly struct VectorLoader<TLayout>(ArrayView<float> elements, ArrayView<float> zeros, TLayout layout) : IOperand
    where TLayout : struct, IOperandLayout
{
    private readonly ArrayView<float> _elements = elements;
    private readonly ArrayView<float> _zeros = zeros;
    private readonly TLayout _layout = layout;

    public static bool IsDepthContiguous => TLayout.IsDepthContiguous;

    public LineOffset Locate(int line) => _layout.Locate(line);

    public Float4 Load(LineOffset position, int line, int depth, int end)
    {
        bool there = _layout.Find(position, depth, out int index) & depth < end;
        return (there ? _elements : _zeros).AsAligned(16).Cast<Float4>()[there ? index >> 2 : 0];
    }
}

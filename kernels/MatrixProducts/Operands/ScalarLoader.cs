using ILGPU;

namespace Querent.Kernels;

/// <summary>Loads four elements one by one, for operands of any extents; returns zeros outside the operand.</summary>
internal readonly struct ScalarLoader<TLayout>(ArrayView<float> elements, ArrayView<float> zeros, TLayout layout) : IOperand
    where TLayout : struct, IOperandLayout
{
    private readonly ArrayView<float> _elements = elements;
    private readonly ArrayView<float> _zeros = zeros;
    private readonly TLayout _layout = layout;

    public static bool IsDepthContiguous => TLayout.IsDepthContiguous;

    public LineOffset Locate(int line) => _layout.Locate(line);

    public Float4 Load(LineOffset position, int line, int depth, int end) => TLayout.IsDepthContiguous
        ? new Float4(
            One(position, depth, end), One(position, depth + 1, end), One(position, depth + 2, end), One(position, depth + 3, end))
        : new Float4(
            One(position, depth, end), One(_layout.Locate(line + 1), depth, end),
            One(_layout.Locate(line + 2), depth, end), One(_layout.Locate(line + 3), depth, end));

    private float One(LineOffset position, int depth, int end)
    {
        bool there = _layout.Find(position, depth, out int index) & depth < end;
        return (there ? _elements : _zeros)[there ? index : 0];
    }
}

using ILGPU;
using ILGPU.Runtime;

namespace Querent.Kernels;

/// <summary>Loads four contiguous elements that lie there as bfloat16, as <see cref="VectorLoader{TLayout}"/> does those in float32.</summary>
/// <remarks>One loader with the form as a type argument cost registers: ILGPU orders its code otherwise, and the tile of 128 x 128 in float32 spilled.</remarks>
internal readonly struct RoundedLoader<TLayout>(ArrayView<float> elements, ArrayView<float> zeros, TLayout layout) : IOperand
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
        return RoundedForm.Read((there ? _elements : _zeros).AsAligned(8), there ? index >> 2 : 0);
    }
}

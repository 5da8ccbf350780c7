using ILGPU;

namespace Querent.Kernels;

/// <summary>An operand whose neighbours come in aligned fours: each load is one 128-bit access.</summary>
internal readonly struct Fours<TLayout>(ArrayView<float> elements, TLayout layout) : IOperand
    where TLayout : struct, IOperandLayout
{
    private readonly ArrayView<float> _elements = elements;
    private readonly TLayout _layout = layout;

    public static bool AlongDepth => TLayout.AlongDepth;

    public Place Locate(int line) => _layout.Locate(line);

    public Float4 Load(Place place, int line, int depth, int end)
    {
        var four = new Float4(0, 0, 0, 0);
        int index = _layout.Index(place, depth);
        if (depth < end && index >= 0)
        {
            four = _elements.Cast<Float4>()[index >> 2];
        }

        return four;
    }
}

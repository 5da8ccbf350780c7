using ILGPU;

namespace Querent.Kernels;

/// <summary>Numbers as bfloat16, in half of the block.</summary>
internal readonly struct RoundedForm : IForm<Float4>
{
    public static Float4 Read(ArrayView<float> map, int index) => Bf16.Widen(map.Cast<Word2>()[index]);

    public static void Write(ArrayView<float> map, int index, Float4 value) => map.Cast<Word2>()[index] = Bf16.Round(value);
}

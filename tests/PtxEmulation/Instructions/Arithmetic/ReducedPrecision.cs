using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>Conversions from float32 to the formats of tensor cores.</summary>
internal static class ReducedPrecision
{
    public static Instruction Build(InstructionBuilder builder)
    {
        (PtxType f32, PtxType b32, PtxType b16) = (new('f', 32), new('b', 32), new('b', 16));
        int a = builder.Source(1, f32);
        return builder.Finish<Instruction>(string.Join('.', builder.Statement.Words) switch
        {
            "cvt.rna.tf32.f32" => new Unary<ToTensorFloat, float, uint>(builder.Destination(0, b32), a),
            "cvt.rn.bf16.f32" => new Unary<ToBrainFloat, float, ushort>(builder.Destination(0, b16), a),
            "cvt.rn.bf16x2.f32" => new Binary<ToBrainFloatPair, float, float, uint>(
                builder.Destination(0, b32), a, builder.Source(2, f32)),
            "cvt.rn.f16x2.f32" => new Binary<ToHalfPair, float, float, uint>(
                builder.Destination(0, b32), a, builder.Source(2, f32)),
            _ => throw builder.Statement.Unknown(),
        });
    }

    /// <summary>10 bits of fraction, to the nearest, halves away from zero.</summary>
    internal readonly struct ToTensorFloat : IUnaryLane<float, uint>
    {
        public static uint Apply(float a)
        {
            uint bits = BitConverter.SingleToUInt32Bits(a);
            return float.IsFinite(a) ? (bits + 0x1000) & ~0x1FFFu : bits;
        }
    }

    /// <summary>7 bits of fraction, to the nearest, halves to the even one.</summary>
    internal readonly struct ToBrainFloat : IUnaryLane<float, ushort>
    {
        public static ushort Apply(float a)
        {
            uint bits = BitConverter.SingleToUInt32Bits(a);
            return float.IsNaN(a) ? (ushort)0x7FFF : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }
    }

    /// <summary>Two numbers in a word; the first is the upper one.</summary>
    internal readonly struct ToBrainFloatPair : IBinaryLane<float, float, uint>
    {
        public static uint Apply(float a, float b) => ((uint)ToBrainFloat.Apply(a) << 16) | ToBrainFloat.Apply(b);
    }

    /// <inheritdoc cref="ToBrainFloatPair"/>
    internal readonly struct ToHalfPair : IBinaryLane<float, float, uint>
    {
        public static uint Apply(float a, float b) => ((uint)Bits(a) << 16) | Bits(b);

        private static ushort Bits(float value) => BitConverter.HalfToUInt16Bits((Half)value);
    }
}

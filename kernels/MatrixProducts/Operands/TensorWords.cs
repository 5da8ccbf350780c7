using ILGPU;
using ILGPU.Runtime.Cuda;

namespace Querent.Kernels;

/// <summary>
/// The 32-bit operand words of tensor cores. Factors are rounded to the nearest, never truncated: truncation would
/// make every product a little too small.
/// </summary>
internal static class TensorWords
{
    /// <summary>Each factor as TensorFloat-32.</summary>
    internal static Word4 Tf32(Float4 factors) =>
        new(Tf32(factors.X), Tf32(factors.Y), Tf32(factors.Z), Tf32(factors.W));

    /// <summary>Two pairs of bfloat16 of four neighbours in depth; the lower half of a word is the first.</summary>
    internal static Word2 Bf16(Float4 factors)
    {
        CudaAsm.Emit("cvt.rn.bf16x2.f32 %0, %1, %2;", out uint x, factors.Y, factors.X);
        CudaAsm.Emit("cvt.rn.bf16x2.f32 %0, %1, %2;", out uint y, factors.W, factors.Z);
        return new Word2(x, y);
    }

    /// <summary>Four pairs of bfloat16, each of one line at two neighbouring depths.</summary>
    internal static Word4 Bf16(Float4 first, Float4 second)
    {
        CudaAsm.Emit("cvt.rn.bf16x2.f32 %0, %1, %2;", out uint x, second.X, first.X);
        CudaAsm.Emit("cvt.rn.bf16x2.f32 %0, %1, %2;", out uint y, second.Y, first.Y);
        CudaAsm.Emit("cvt.rn.bf16x2.f32 %0, %1, %2;", out uint z, second.Z, first.Z);
        CudaAsm.Emit("cvt.rn.bf16x2.f32 %0, %1, %2;", out uint w, second.W, first.W);
        return new Word4(x, y, z, w);
    }

    // Half of the last place that counts; the tensor cores ignore the 13 bits after it. The conversion that the
    // instruction set has is four instructions long. The maximum keeps the device's NaN, which is 7fffffff.
    private static uint Tf32(float factor)
    {
        int bits = (int)Interop.FloatAsInt(factor);
        return (uint)IntrinsicMath.Max(bits, bits + 0x1000);
    }
}

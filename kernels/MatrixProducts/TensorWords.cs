using ILGPU.Runtime.Cuda;

namespace Querent.Kernels;

/// <summary>
/// The 32-bit words that tensor cores take. Factors are rounded to the nearest, never cut off: cut off, every product
/// would be a little too small.
/// </summary>
internal static class TensorWords
{
    /// <summary>Each factor as TensorFloat-32.</summary>
    internal static Word4 Tf32(Float4 factors)
    {
        CudaAsm.Emit("cvt.rna.tf32.f32 %0, %1;", out uint x, factors.X);
        CudaAsm.Emit("cvt.rna.tf32.f32 %0, %1;", out uint y, factors.Y);
        CudaAsm.Emit("cvt.rna.tf32.f32 %0, %1;", out uint z, factors.Z);
        CudaAsm.Emit("cvt.rna.tf32.f32 %0, %1;", out uint w, factors.W);
        return new Word4(x, y, z, w);
    }

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
}

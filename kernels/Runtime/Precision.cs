namespace Querent.Kernels;

/// <summary>
/// How matrix products and convolutions multiply. Sums, weights, statistics and losses are float32 in all of them.
/// </summary>
public enum Precision
{
    /// <summary>Gemm of float32.</summary>
    Fp32,

    /// <summary>Factors rounded to TensorFloat-32 (10 bits after the point), on tensor cores.</summary>
    Tf32,

    /// <summary>Factors rounded to bfloat16 (7 bits after the point), on tensor cores.</summary>
    Bf16,
}

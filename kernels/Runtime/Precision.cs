namespace Querent.Kernels;

/// <summary>
/// Precision of the factors in matrix products and convolutions. Sums, weights, statistics and losses are always
/// float32.
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

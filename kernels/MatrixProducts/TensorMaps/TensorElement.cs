namespace Querent.Kernels;

/// <summary>The elements of a tensor, numbered as the driver does.</summary>
internal enum TensorElement
{
    /// <summary>Bfloat16, copied as it is.</summary>
    Bfloat16 = 9,

    /// <summary>Float32, rounded to TensorFloat-32 on the way: to the nearest, ties to even.</summary>
    TensorFloat32 = 11,
}

namespace Querent.PtxEmulation.TensorMaps;

/// <summary>The elements of a tensor, numbered as the driver does.</summary>
public enum TensorMapType : byte
{
    /// <summary>Float32, as it is.</summary>
    Float32 = 7,

    /// <summary>Bfloat16, as it is.</summary>
    Bfloat16 = 9,

    /// <summary>Float32 that a copy rounds to TensorFloat-32: to the nearest, ties to even.</summary>
    TensorFloat32 = 11,
}

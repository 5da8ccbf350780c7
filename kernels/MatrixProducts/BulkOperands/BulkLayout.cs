namespace Querent.Kernels;

/// <summary>An operand as bulk copies read it: a tensor, and where the boxes of a tile begin in it.</summary>
internal readonly record struct BulkLayout
{
    /// <summary>The tensor in memory.</summary>
    internal TensorGeometry Tensor { get; init; }

    /// <summary>Whether neighbours in memory are neighbours in depth.</summary>
    internal bool IsDepthContiguous { get; init; }

    /// <summary>Of a matrix: the planes of the tensor that the taps are.</summary>
    internal TapPlanes Planes { get; init; }

    /// <summary>Of patches: the windows over a map.</summary>
    internal PatchWindows Windows { get; init; }

    /// <summary>The steps of each tap.</summary>
    internal TapSteps Steps { get; init; }

    /// <summary>A matrix across lines after its lines and its depth have changed places in memory.</summary>
    internal BulkLayout Transposed(in BulkDepth depth) => this with
    {
        Tensor = TensorGeometry.Matrix(depth.Period, Tensor.Extent0, depth.Taps, depth.Depth, depth.Period),
        IsDepthContiguous = true,
    };
}

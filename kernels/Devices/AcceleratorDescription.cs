namespace Querent.Kernels.Devices;

/// <summary>A device of this machine that kernels can run on, or the reason why there is none.</summary>
/// <param name="Name">What a user calls it: <c>cuda:0</c>, <c>opencl:1</c>; the kind alone where there is no device of
/// that kind.</param>
/// <param name="Problem">Why it cannot be used and what to do about it, in one line; null if it can be used.</param>
public sealed record AcceleratorDescription(string Name, string? Problem)
{
    /// <summary>What the vendor calls it; empty where there is no device.</summary>
    public string Model { get; init; } = "";

    public long MemoryBytes { get; init; }

    /// <summary>What its hardware can do: <c>compute capability 9.0</c>, <c>OpenCL 3.0</c>.</summary>
    public string Capability { get; init; } = "";

    /// <summary>The driver behind it: <c>CUDA 13.0</c>, or what an OpenCL platform calls itself.</summary>
    public string Driver { get; init; } = "";

    /// <summary>
    /// Whether it multiplies matrices of TF32 and BF16 in hardware (CUDA, compute capability 8.0 or later).
    /// </summary>
    public bool SupportsTensorCores { get; init; }

    /// <summary>What a user must know who uses it all the same; null as a rule.</summary>
    public string? Warning { get; init; }
}

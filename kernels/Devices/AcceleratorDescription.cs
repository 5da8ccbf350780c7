namespace Querent.Kernels.Devices;

/// <summary>A device of this machine that kernels can run on, or the reason why there is none.</summary>
/// <param name="Name">Name for users: <c>cuda:0</c>, <c>opencl:1</c>; the kind alone if there is no device of that
/// kind.</param>
/// <param name="Problem">The reason why it cannot be used and the remedy, in one line; null if it can be used.</param>
public sealed record AcceleratorDescription(string Name, string? Problem)
{
    /// <summary>The vendor's name of the device; empty if there is no device.</summary>
    public string Model { get; init; } = "";

    /// <summary>Total memory in bytes; 0 if there is no device, or its driver does not describe it.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>
    /// Version of the hardware or of its interface: <c>compute capability 9.0</c>, <c>OpenCL 3.0</c>.
    /// </summary>
    public string Capability { get; init; } = "";

    /// <summary>The driver: <c>CUDA 13.0</c>, or the name of an OpenCL platform.</summary>
    public string Driver { get; init; } = "";

    /// <summary>
    /// Whether it multiplies matrices of TF32 and BF16 in hardware (CUDA, compute capability 8.0 or later).
    /// </summary>
    public bool SupportsTensorCores { get; init; }

    /// <summary>A warning for users of this device; usually null.</summary>
    public string? Warning { get; init; }
}

namespace Querent.Kernels;

/// <summary>
/// The threads that a group of this kernel has at most, and how many groups a multiprocessor should hold at least: the
/// compiler fits the registers to it. And the bytes of shared memory that a launch asks for, beyond what the kernel declares.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LaunchBoundsAttribute(int threads, int groups, int dynamicSharedBytes = 0) : Attribute
{
    public int Threads { get; } = threads;

    public int Groups { get; } = groups;

    public int DynamicSharedBytes { get; } = dynamicSharedBytes;

    /// <summary>The one architecture whose instructions the kernel uses, as in <c>sm_90a</c>; null: it runs on all.</summary>
    public string? Target { get; init; }
}

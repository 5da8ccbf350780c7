namespace Querent.Kernels.Devices;

/// <summary>All devices that are reached in one way.</summary>
internal interface IAcceleratorKind
{
    /// <summary>The name of the kind; names of its devices begin with it.</summary>
    string Name { get; }

    /// <summary>
    /// The devices in the order of their numbers, or one entry without a number that says why there are none.
    /// </summary>
    IReadOnlyList<AcceleratorDescription> Describe();

    /// <summary>Opens a device by its number; it must be one that can be used.</summary>
    GpuAccelerator Open(int index);
}

using Querent.Backends.Cpu;
using Querent.Hosting.Text;
using Querent.Kernels;
using Querent.Kernels.Devices;

namespace Querent.Hosting.Devices;

/// <summary>A device that the user asked for and that can be used. It is not open yet.</summary>
/// <param name="Name">Its name for users: <c>cpu</c>, <c>cuda:0</c>.</param>
/// <param name="Precision">The precision of its matrix products.</param>
/// <param name="Open">Opens it with a number of threads; only the CPU uses the number.</param>
internal sealed record Device(string Name, Precision Precision, Func<int, OpenDevice> Open)
{
    /// <summary>The accelerator of this name; null for the CPU.</summary>
    public AcceleratorDescription? Accelerator { get; init; }

    /// <summary>The reason for the choice, if the user left it to the program.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason why it stands in for a better one, if that is nothing to be silent about.</summary>
    public string? Notice { get; init; }

    /// <summary>Name and precision: <c>cuda:0, tf32</c>. The processor has but one precision.</summary>
    public string Label => Accelerator is null ? Name : $"{Name}, {Precision.Word()}";

    /// <summary>Everything about it that belongs above results, on one line.</summary>
    public string Heading => Accelerator is null ? Name : $"{Label} on {Accelerator.Model} ({Accelerator.Driver})";

    /// <summary>The hardware behind the name, or the reason for the choice; null if the name says it all.</summary>
    public string? Facts => Accelerator is null ? Reason : FactsOf(Accelerator);

    /// <summary>A warning for users of this device; usually null.</summary>
    public string? Warning => (Notice ?? (Accelerator is null ? VectorUnit.Notice : Accelerator.Warning)) is { } warning
        ? $"{Name}: {warning}"
        : null;

    /// <summary>Model, memory, hardware and driver of an accelerator.</summary>
    public static string FactsOf(AcceleratorDescription accelerator) => string.Join(
        ", ", accelerator.Model, $"{Number.Bytes(accelerator.MemoryBytes)} memory", accelerator.Capability,
        accelerator.Driver);
}

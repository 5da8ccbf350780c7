using Querent.Backends.Cpu;
using Querent.Hosting.Text;
using Querent.Kernels;
using Querent.Kernels.Devices;

namespace Querent.Hosting.Devices;

/// <summary>A device that was asked for and can be used. Nothing of it is open yet.</summary>
/// <param name="Name">What a user calls it: <c>cpu</c>, <c>cuda:0</c>.</param>
/// <param name="Precision">Of what it computes.</param>
/// <param name="Open">Opens it with a number of threads, which only the processor heeds.</param>
internal sealed record Device(string Name, Precision Precision, Func<int, OpenDevice> Open)
{
    /// <summary>The accelerator behind the name; null for the processor.</summary>
    public AcceleratorDescription? Accelerator { get; init; }

    /// <summary>Why it was chosen, where the name was left to the program.</summary>
    public string? Reason { get; init; }

    /// <summary>Name and precision: <c>cuda:0, tf32</c>. The processor has but one precision.</summary>
    public string Label => Accelerator is null ? Name : $"{Name}, {Precision.Word()}";

    /// <summary>Everything about it that belongs above results, on one line.</summary>
    public string Heading => Accelerator is null ? Name : $"{Label} on {Accelerator.Model} ({Accelerator.Driver})";

    /// <summary>What is behind the name, or why it was chosen; null if the name says it all.</summary>
    public string? Facts => Accelerator is null ? Reason : FactsOf(Accelerator);

    /// <summary>What a user must know who computes on it; null as a rule.</summary>
    public string? Warning => (Accelerator is null ? VectorUnit.Notice : Accelerator.Warning) is { } warning
        ? $"{Name}: {warning}"
        : null;

    /// <summary>Model, memory, hardware and driver of an accelerator.</summary>
    public static string FactsOf(AcceleratorDescription accelerator) => string.Join(
        ", ", accelerator.Model, $"{Number.Bytes(accelerator.MemoryBytes)} memory", accelerator.Capability,
        accelerator.Driver);
}

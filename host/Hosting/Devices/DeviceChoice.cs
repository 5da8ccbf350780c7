using Querent.Errors;

namespace Querent.Hosting.Devices;

/// <summary>The values of <c>--device</c>: <c>auto</c>, <c>cpu</c>, or an accelerator.</summary>
internal static class DeviceChoice
{
    private const string Auto = "auto";

    private static readonly string[] s_names = [Auto, Processor.Name, "cuda", "opencl"];

    /// <exception cref="ConfigurationException">There is no such device, it cannot be used, or not in this
    /// precision.</exception>
    public static Device Find(string name, string? precision) => name switch
    {
        Processor.Name => ChooseProcessor(precision),
        Auto => Fastest(precision),
        _ when Accelerators.IsKind(name.Split(':')[0]) => Accelerators.Choose(Accelerators.Find(name), precision),
        _ when IsAnyCard(name) => throw new ConfigurationException(
            $"--device {name}: there is no such device; a graphics card is cuda or opencl, and auto takes the first CUDA " +
            "device that can be used ('querent devices' shows all)"),
        _ => throw new ConfigurationException(
            $"--device {name}: there is no such device{NearestName.Suggestion(name, s_names)}"),
    };

    // By its letters alone, gpu is next to cpu.
    private static bool IsAnyCard(string name) => name.Split(':')[0].Equals("gpu", StringComparison.OrdinalIgnoreCase);

    // "auto" never chooses OpenCL: it may run on the CPU itself, slower than the CPU backend.
    private static Device Fastest(string? precision) => Accelerators.FirstCuda is { } cuda
        ? Accelerators.Choose(cuda, precision)
        : ChooseProcessor(precision) with { Reason = "no CUDA device can be used; 'querent devices' shows why" };

    private static Device ChooseProcessor(string? precision)
    {
        PrecisionChoice.Of(precision, Processor.Name, hasTensorCores: false);
        return Processor.Device;
    }
}

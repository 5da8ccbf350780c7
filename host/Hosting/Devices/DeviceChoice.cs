using Querent.Errors;
using Querent.Hosting.Configuration;

namespace Querent.Hosting.Devices;

/// <summary>The values of <c>--device</c>: <c>auto</c>, <c>cpu</c>, or an accelerator.</summary>
internal static class DeviceChoice
{
    public const string Auto = "auto";

    private static readonly string[] s_names = [Auto, Processor.Name, "cuda", "opencl"];

    /// <summary>The device of a name.</summary>
    /// <param name="name">Null where the user named none: as <c>auto</c>, and silent where there is no CUDA device.</param>
    /// <param name="precision">Null for the one that the device is meant for.</param>
    /// <exception cref="ConfigurationException">There is no such device, it cannot be used, or not in this
    /// precision.</exception>
    public static Device Find(string? name, string? precision) => name switch
    {
        null => Fastest(precision) with { Reason = null },
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
    private static Device Fastest(string? precision)
    {
        if (!Accelerators.HasCuda || Accelerators.FirstCuda is not { } cuda)
        {
            return ChooseProcessor(precision) with { Reason = "no CUDA device can be used; 'querent devices' shows why" };
        }

        Device device = Accelerators.Choose(cuda, precision);
        if (Accelerators.ProblemInTest(cuda, device.Precision, new PassedTests(CacheFolder.Find())) is not { } problem)
        {
            return device;
        }

        string failure = $"{device.Name} ({cuda.Model}) failed its self-test: {problem}; --device {device.Name} takes it all the same";
        return precision is null or "fp32"
            ? ChooseProcessor(precision) with { Notice = $"stands in, since {failure}" }
            : throw new ConfigurationException($"--precision {precision}: {failure}");
    }

    private static Device ChooseProcessor(string? precision)
    {
        PrecisionChoice.Of(precision, Processor.Name, hasTensorCores: false);
        return Processor.Device;
    }
}

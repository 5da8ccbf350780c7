using Querent.Errors;
using Querent.Kernels;
using Querent.Kernels.Devices;

namespace Querent.Hosting.Devices;

/// <summary>
/// The devices other than the CPU. Only this type loads ILGPU, so that a run on the CPU
/// does without it.
/// </summary>
internal static class Accelerators
{
    /// <summary>All that the machine has, and for each kind that it does not have, the reason.</summary>
    public static IReadOnlyList<AcceleratorDescription> All => AcceleratorCatalog.All;

    /// <summary>Whether NVIDIA's driver has a device. Asking loads nothing of ILGPU.</summary>
    public static bool HasCuda => AcceleratorCatalog.HasCuda;

    /// <summary>The CUDA device with the lowest number that can be used; null if there is none.</summary>
    public static AcceleratorDescription? FirstCuda =>
        AcceleratorCatalog.OfKind("cuda").FirstOrDefault(found => found.Problem is null);

    public static bool IsKind(string name) => AcceleratorCatalog.Kinds.Contains(name);

    public static AcceleratorDescription Find(string name) => AcceleratorCatalog.Find(name);

    /// <exception cref="ConfigurationException">It cannot be used, or not in this precision.</exception>
    public static Device Choose(AcceleratorDescription found, string? precision)
    {
        if (found.Problem is { } problem)
        {
            throw new ConfigurationException($"--device {found.Name}: {problem}");
        }

        Precision chosen = PrecisionChoice.Of(precision, $"{found.Name} ({found.Model})", found.SupportsTensorCores);
        return new Device(found.Name, chosen, _ => Open(found.Name, chosen)) { Accelerator = found };
    }

    /// <summary>The deviation or failure of a device in its self-test, in one line; null if it passed, now or before.</summary>
    public static string? ProblemInTest(AcceleratorDescription found, Precision precision, PassedTests passed)
    {
        string key = PassedTests.Key(found, precision);
        if (passed.Contains(key))
        {
            return null;
        }

        string? problem;
        try
        {
            using GpuAccelerator accelerator = AcceleratorCatalog.Open(found.Name);
            problem = DeviceSelfTest.Problem(accelerator, precision);
        }
        catch (ConfigurationException failure)
        {
            problem = failure.Message;
        }

        if (problem is null)
        {
            passed.Add(key);
        }

        return problem;
    }

    private static OpenDevice Open(string name, Precision precision)
    {
        GpuAccelerator accelerator = AcceleratorCatalog.Open(name);
        try
        {
            return new OpenDevice(new IlgpuBackend(accelerator, precision), accelerator);
        }
        catch
        {
            accelerator.Dispose();
            throw;
        }
    }
}

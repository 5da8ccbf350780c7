using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime.Cuda;

namespace Querent.Kernels.Devices;

/// <summary>
/// NVIDIA's devices. They are numbered as the driver does, so that CUDA_VISIBLE_DEVICES works as usual.
/// </summary>
internal sealed class CudaKind : IAcceleratorKind
{
    public string Name => "cuda";

    public IReadOnlyList<AcceleratorDescription> Describe()
    {
        (int devices, string? problem) = CudaDriver.Start();
        if (problem is not null)
        {
            return [new AcceleratorDescription(Name, problem)];
        }

        DriverLibraries.Use();
        CudaDevice[] known = [.. CudaDevice.GetDevices(_ => true).Cast<CudaDevice>()];
        return [.. Enumerable.Range(0, devices).Select(index =>
            Array.Find(known, device => device.DeviceId == index) is { } device ? Describe(device) : Mute(index))];
    }

    public GpuAccelerator Open(int index)
    {
        DriverLibraries.Use();
        var context = Context.Create(builder =>
            builder.Optimize(OptimizationLevel.O2).EnableAlgorithms().Cuda(device => device.DeviceId == index));
        return AcceleratorFactory.Create(context, () => context.GetCudaDevice(0).CreateCudaAccelerator(context));
    }

    private AcceleratorDescription Mute(int index) =>
        new($"{Name}:{index}", "the driver does not describe it; nvidia-smi may say more");

    private AcceleratorDescription Describe(CudaDevice device)
    {
        CudaArchitecture architecture = device.Architecture!.Value;
        return new AcceleratorDescription($"{Name}:{device.DeviceId}", Problem(architecture, device.DriverVersion))
        {
            Model = device.Name,
            MemoryBytes = device.MemorySize,
            Capability = Capability(architecture),
            Driver = $"CUDA {Version(device.DriverVersion)}",
            SupportsTensorCores = architecture.Major >= 8,
        };
    }

    // ILGPU writes PTX in the newest version that the driver reads; a new device needs a version that came with it.
    private static string? Problem(CudaArchitecture architecture, CudaDriverVersion driver) =>
        CudaAccelerator.TryGetInstructionSet(architecture, driver, out CudaDriverVersion needed, out _)
            ? null
            : $"the driver is for CUDA {Version(driver)}, and {Capability(architecture)} needs one for CUDA " +
                $"{Version(needed)} or later; install a newer driver";

    private static string Capability(CudaArchitecture architecture) =>
        $"compute capability {architecture.Major}.{architecture.Minor}";

    private static string Version(CudaDriverVersion version) => $"{version.Major}.{version.Minor}";
}

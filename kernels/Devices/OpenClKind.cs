using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime.OpenCL;

namespace Querent.Kernels.Devices;

/// <summary>OpenCL devices of all platforms, numbered in the order in which the loader names them.</summary>
internal sealed class OpenClKind : IAcceleratorKind
{
    private const string ForceVariable = "QUERENT_OPENCL_FORCE";

    public string Name => "opencl";

    private static bool IsForced => Environment.GetEnvironmentVariable(ForceVariable) == "1";

    public IReadOnlyList<AcceleratorDescription> Describe()
    {
        if (OpenClPlatforms.Problem() is { } problem)
        {
            return [new AcceleratorDescription(Name, problem)];
        }

        DriverLibraries.Use();
        CLDevice[] devices = [.. CLDevice.GetDevices(_ => true).Cast<CLDevice>()];
        return devices.Length > 0
            ? [.. devices.Select(Describe)]
            : [new AcceleratorDescription(Name, "no platform has a device; clinfo may say more")];
    }

    public GpuAccelerator Open(int index)
    {
        DriverLibraries.Use();
        int seen = 0;
        var context = Context.Create(builder => builder
            .Optimize(OptimizationLevel.O2).EnableAlgorithms().OpenCL(device => seen++ == index && Admit(device)));
        return AcceleratorFactory.Create(context, () => context.GetCLDevice(0).CreateCLAccelerator(context));
    }

    private AcceleratorDescription Describe(CLDevice device, int index)
    {
        bool hasGenericAddresses = device.Capabilities.GenericAddressSpace;
        return new AcceleratorDescription($"{Name}:{index}", hasGenericAddresses || IsForced ? null
            : "it has no generic address space, which the kernels' code needs; " +
                $"{ForceVariable}=1 uses it at your own risk")
        {
            Model = device.Name,
            MemoryBytes = device.MemorySize,
            Capability = $"OpenCL {device.DeviceVersion.Major}.{device.DeviceVersion.Minor}",
            Driver = device.PlatformName,
            Warning = hasGenericAddresses ? null
                : $"it is used without a generic address space, at your own risk ({ForceVariable}=1)",
        };
    }

    // ILGPU refuses a device by this property, which has no public setter. PoCL 3.1 lacks it and runs the code all the
    // same.
    private static bool Admit(CLDevice device)
    {
        if (!device.Capabilities.GenericAddressSpace && IsForced)
        {
            typeof(CLCapabilityContext).GetProperty(nameof(CLCapabilityContext.GenericAddressSpace))!
                .SetValue(device.Capabilities, true);
        }

        return device.Capabilities.GenericAddressSpace;
    }
}

using System.Reflection;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>
/// Every kernel that ran on one accelerator, compiled once. ILGPU itself holds kernels weakly, and would compile them
/// again after a garbage collection.
/// </summary>
internal sealed class KernelCache(Accelerator accelerator)
{
    private readonly Dictionary<Delegate, Delegate> _launchers = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _gate = new();

    /// <summary>The methods that were compiled so far.</summary>
    internal IReadOnlyCollection<MethodInfo> Methods
    {
        get
        {
            lock (_gate)
            {
                return [.. _launchers.Keys.Select(kernel => kernel.Method).Distinct()];
            }
        }
    }

    /// <summary>
    /// One launch at a time: OpenCL keeps the arguments of a launch in the kernel, which all backends of a device share.
    /// </summary>
    internal Lock.Scope EnterLaunch() => _gate.EnterScope();

    /// <summary>
    /// The launcher of a kernel. A method group converts to the same delegate each time, so the delegate itself is the
    /// key, and a launch hashes no method.
    /// </summary>
    internal TLauncher Get<TLauncher, TKernel>(TKernel kernel)
        where TLauncher : Delegate
        where TKernel : Delegate
    {
        lock (_gate)
        {
            if (!_launchers.TryGetValue(kernel, out Delegate? launcher))
            {
                launcher = Target(kernel.Method) is { } target
                    ? TargetedKernel.Load((CudaAccelerator)accelerator, kernel.Method, target).CreateLauncherDelegate<TLauncher>()
                    : accelerator.LoadKernel<TLauncher, TKernel>(kernel, Specialization(kernel.Method), out _);
                AllowSharedMemory(kernel.Method, launcher);
                _launchers.Add(kernel, launcher);
            }

            return (TLauncher)launcher;
        }
    }

    // A kernel that asks for more shared memory than 48 KB per group must be told so before its first launch.
    private static void AllowSharedMemory(MethodInfo kernel, Delegate launcher)
    {
        if (kernel.GetCustomAttribute<LaunchBoundsAttribute>() is { DynamicSharedBytes: > 0 } bounds)
        {
            CudaDriver.AllowSharedMemory(((CudaKernel)launcher.Target!).FunctionPtr, bounds.DynamicSharedBytes);
        }
    }

    /// <summary>The one architecture that a kernel is for; null: it runs on all.</summary>
    internal static string? Target(MethodInfo kernel) => kernel.GetCustomAttribute<LaunchBoundsAttribute>()?.Target;

    /// <summary>The launch bounds that <see cref="LaunchBoundsAttribute"/> states for a kernel.</summary>
    internal static KernelSpecialization Specialization(MethodInfo kernel) =>
        kernel.GetCustomAttribute<LaunchBoundsAttribute>() is { } bounds
            ? new KernelSpecialization(bounds.Threads, bounds.Groups)
            : default;
}

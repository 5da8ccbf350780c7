using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Querent.Kernels;

/// <summary>
/// Kernels with instructions of one architecture alone. ILGPU 1.5.3 names none such as the target, and aligns dynamic shared memory to 16 bytes where swizzled
/// boxes need 1024: both are corrected in its text before the driver gets it.
/// </summary>
internal static partial class TargetedKernel
{
    // The text has no setter.
    private static readonly FieldInfo s_text = typeof(PTXCompiledKernel).GetField("<PTXAssembly>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingFieldException(nameof(PTXCompiledKernel), nameof(PTXCompiledKernel.PTXAssembly));

    /// <exception cref="CudaException">The driver does not take the text.</exception>
    internal static Kernel Load(CudaAccelerator accelerator, MethodInfo kernel, string target)
    {
        var entry = EntryPointDescription.FromExplicitlyGroupedKernel(kernel);
        var compiled = (PTXCompiledKernel)accelerator.Backend.Compile(entry, KernelCache.Specialization(kernel));
        s_text.SetValue(compiled, Retarget(compiled.PTXAssembly, target));
        return accelerator.LoadKernel(compiled);
    }

    /// <summary>The text for a target.</summary>
    internal static string Retarget(string ptx, string target) =>
        SharedAlignment().Replace(TargetLine().Replace(ptx, $".target {target}", 1), ".align 1024 .b8 __dyn_shared_alloca", 1);

    [GeneratedRegex(@"\.target\s+sm_\w+")]
    private static partial Regex TargetLine();

    [GeneratedRegex(@"\.align\s+\d+\s+\.b8\s+__dyn_shared_alloca")]
    private static partial Regex SharedAlignment();
}

using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using ILGPU;

namespace Querent.Kernels.Devices;

/// <summary>
/// Hands ILGPU the drivers that <see cref="DriverLibrary"/> finds. By itself it asks for unversioned names, which exist
/// only where a toolkit is installed, and finds no device without a word.
/// </summary>
internal static class DriverLibraries
{
    private static readonly Lazy<bool> s_connected = new(Connect);

    /// <summary>Must be called before anything of ILGPU looks for devices; calls after the first do nothing.</summary>
    public static void Use() => _ = s_connected.Value;

    private static bool Connect()
    {
        Assembly ilgpu = typeof(Context).Assembly;
        if (IsWindowsSubsystemForLinux())
        {
            // There ILGPU sets a resolver of its own, and an assembly can have one: be asked after it.
            AssemblyLoadContext.GetLoadContext(ilgpu)!.ResolvingUnmanagedDll += (_, name) => Find(name);
        }
        else
        {
            NativeLibrary.SetDllImportResolver(ilgpu, (name, _, _) => Find(name));
        }

        return true;
    }

    // 0 leaves the search to the runtime.
    private static nint Find(string name) =>
        name is "cuda" or "nvcuda" ? DriverLibrary.Cuda.Handle
        : name.Contains("OpenCL", StringComparison.Ordinal) ? DriverLibrary.OpenCl.Handle
        : 0;

    private static bool IsWindowsSubsystemForLinux() =>
        File.Exists("/proc/version")
        && File.ReadAllText("/proc/version").Contains("Microsoft", StringComparison.OrdinalIgnoreCase);
}

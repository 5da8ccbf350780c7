using System.Runtime.InteropServices;

namespace Querent.Kernels.Devices;

/// <summary>
/// The shared library of a vendor's driver. Systems without a toolkit have it under its versioned name alone, or in a
/// folder that the loader does not search; an environment variable names it anywhere else.
/// </summary>
internal sealed class DriverLibrary
{
    private readonly string _variable;
    private readonly string? _given;
    private readonly string[] _candidates;
    private readonly Lazy<(nint Handle, string Path)> _loaded;

    private DriverLibrary(string variable, string[] candidates)
    {
        _variable = variable;
        _given = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path ? path : null;
        _candidates = _given is null ? candidates : [_given];
        _loaded = new(Load);
    }

    public static DriverLibrary Cuda { get; } = new("QUERENT_LIBCUDA", OperatingSystem.IsWindows()
        ? ["nvcuda.dll"]
        : ["libcuda.so.1", "/usr/local/nvidia/lib64/libcuda.so.1", "/usr/lib/wsl/lib/libcuda.so.1"]);

    public static DriverLibrary OpenCl { get; } = new("QUERENT_LIBOPENCL",
        OperatingSystem.IsWindows() ? ["OpenCL.dll"]
        : OperatingSystem.IsMacOS() ? ["/System/Library/Frameworks/OpenCL.framework/OpenCL"]
        : ["libOpenCL.so.1"]);

    /// <summary>The loaded library; 0 if there is none.</summary>
    public nint Handle => _loaded.Value.Handle;

    /// <summary>The path of the loaded library.</summary>
    public string Path => _loaded.Value.Path;

    /// <summary>The variable that names the library where it is not found by itself.</summary>
    public string Variable => _variable;

    /// <summary>
    /// The message for a missing library, with the remedy; <paramref name="install"/> names the product to install.
    /// </summary>
    public string Missing(string install) => _given is null
        ? $"there is no {string.Join(", no ", _candidates)}; {install}, or name its library in {_variable}"
        : $"{_variable} names {_given}, which cannot be loaded; correct it or unset it";

    /// <summary>A function of the library; null if it has none of this name.</summary>
    public TDelegate? Function<TDelegate>(string name)
        where TDelegate : Delegate =>
        NativeLibrary.TryGetExport(Handle, name, out nint address)
            ? Marshal.GetDelegateForFunctionPointer<TDelegate>(address)
            : null;

    private (nint Handle, string Path) Load()
    {
        foreach (string candidate in _candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out nint handle))
            {
                return (handle, candidate);
            }
        }

        return (0, "");
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Querent.Kernels.Tests.MockDriver;

/// <summary>
/// The mock driver as a shared library, built from C when the first test needs it. This process finds it in place of a
/// real driver from the start, as the name of the library is asked for once.
/// </summary>
internal static class MockDriverLibrary
{
    private static readonly string s_folder =
        Path.Combine(Path.GetTempPath(), $"querent-mock-driver-{Environment.ProcessId}");

    private static readonly Lazy<(nint Handle, string? Problem)> s_loaded = new(Load);

    /// <summary>The loaded library; 0 where it cannot be built.</summary>
    public static nint Handle => s_loaded.Value.Handle;

    /// <summary>The reason why there is no library.</summary>
    public static string? Problem => s_loaded.Value.Problem;

    private static string LibraryPath => Path.Combine(s_folder, "libcuda.so");

    [ModuleInitializer]
    internal static void NameInPlaceOfTheDriver() =>
        Environment.SetEnvironmentVariable("QUERENT_LIBCUDA", LibraryPath);

    private static (nint Handle, string? Problem) Load()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (0, "the mock driver is built on Linux alone");
        }

        Directory.CreateDirectory(s_folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(s_folder, true);
        string source = Path.Combine(AppContext.BaseDirectory, "MockDriver", "mock_libcuda.c");
        ProcessStartInfo compiler = new("gcc", ["-shared", "-fPIC", "-O2", "-o", LibraryPath, source])
        {
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(compiler)!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? (NativeLibrary.Load(LibraryPath), null)
                : (0, $"gcc does not build the mock driver: {errors}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (0, "there is no gcc to build the mock driver with");
        }
    }
}

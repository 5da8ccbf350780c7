using System.Runtime.InteropServices;
using ILGPU.Runtime.Cuda;

namespace Querent.Kernels.Devices;

/// <summary>Asks NVIDIA's driver for its state directly, because ILGPU does not report errors of the driver.</summary>
internal static class CudaDriver
{
    private const int Success = 0;
    private const int StubLibrary = 34;
    private const int NoDevice = 100;
    private const int NotFound = 500;

    private const int MaxDynamicSharedSize = 8;

    private delegate int Init(uint flags);

    private delegate int SetFunctionAttribute(nint function, int attribute, int value);

    private delegate int DeviceCount(out int count);

    private delegate int ErrorName(int error, out nint name);

    /// <summary>Number of devices, and the problem if there are none.</summary>
    public static (int Devices, string? Problem) Start()
    {
        DriverLibrary library = DriverLibrary.Cuda;
        if (library.Handle == 0)
        {
            return (0, library.Missing("install NVIDIA's driver"));
        }

        Init? init = library.Function<Init>("cuInit");
        DeviceCount? deviceCount = library.Function<DeviceCount>("cuDeviceGetCount");
        if (init is null || deviceCount is null)
        {
            return (0,
                $"{library.Path} is not NVIDIA's driver: it has no cuInit; name the driver in {library.Variable}");
        }

        int devices = 0;
        int error = init(0);
        error = error == Success ? deviceCount(out devices) : error;
        return error switch
        {
            Success when devices > 0 => (devices, null),
            Success or NoDevice => (0, $"the driver ({library.Path}) has no device; see what nvidia-smi shows, " +
                "and CUDA_VISIBLE_DEVICES if it is set"),
            StubLibrary => (0,
                $"{library.Path} is the stub that toolkits link with; name the driver in {library.Variable}"),
            _ => (0,
                $"the driver ({library.Path}) does not start: {Describe(library, error)}; nvidia-smi may say more"),
        };
    }

    /// <summary>Allows a kernel so many bytes of dynamic shared memory per group; without it a launch has 48 KB at most.</summary>
    /// <exception cref="CudaException">The device has less.</exception>
    public static void AllowSharedMemory(nint function, int bytes)
    {
        SetFunctionAttribute? set = DriverLibrary.Cuda.Function<SetFunctionAttribute>("cuFuncSetAttribute");
        int error = set?.Invoke(function, MaxDynamicSharedSize, bytes) ?? NotFound;
        CudaException.ThrowIfFailed((CudaError)error);
    }

    private static string Describe(DriverLibrary library, int error) =>
        library.Function<ErrorName>("cuGetErrorName") is { } errorName && errorName(error, out nint name) == Success
            ? $"{Marshal.PtrToStringUTF8(name)} ({error})"
            : $"error {error}";
}

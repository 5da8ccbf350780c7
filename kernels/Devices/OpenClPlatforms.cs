namespace Querent.Kernels.Devices;

/// <summary>Whether there is any OpenCL here, asked without ILGPU, which keeps its reasons to itself.</summary>
internal static class OpenClPlatforms
{
    private const int Success = 0;
    private const int NoPlatform = -1001;

    private delegate int PlatformIds(uint entries, nint platforms, out uint count);

    /// <summary>The reason why no OpenCL device can be listed; null if there is a platform.</summary>
    public static string? Problem()
    {
        DriverLibrary library = DriverLibrary.OpenCl;
        if (library.Handle == 0)
        {
            return library.Missing("install an OpenCL loader (Debian: ocl-icd-libopencl1)");
        }

        PlatformIds? platformIds = library.Function<PlatformIds>("clGetPlatformIDs");
        if (platformIds is null)
        {
            return $"{library.Path} is no OpenCL loader: it has no clGetPlatformIDs; name one in {library.Variable}";
        }

        int error = platformIds(0, 0, out uint count);
        return error switch
        {
            Success when count > 0 => null,
            Success or NoPlatform =>
                $"the loader ({library.Path}) has no platform; install the OpenCL driver of a device",
            _ => $"the loader ({library.Path}) fails with error {error}; clinfo may say more",
        };
    }
}

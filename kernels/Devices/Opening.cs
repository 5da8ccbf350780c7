using ILGPU;
using ILGPU.Runtime;

namespace Querent.Kernels.Devices;

/// <summary>Makes an accelerator in a context of its own; disposes the context if that fails.</summary>
internal static class Opening
{
    public static GpuAccelerator Of(Context context, Func<Accelerator> create)
    {
        try
        {
            return new GpuAccelerator(context, create());
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }
}

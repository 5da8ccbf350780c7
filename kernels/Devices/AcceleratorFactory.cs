using ILGPU;
using ILGPU.Runtime;

namespace Querent.Kernels.Devices;

/// <summary>Makes an accelerator in a context of its own; disposes the context if that fails.</summary>
internal static class AcceleratorFactory
{
    public static GpuAccelerator Create(Context context, Func<Accelerator> create)
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

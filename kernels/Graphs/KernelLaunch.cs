using ILGPU;

namespace Querent.Kernels;

/// <summary>Starts a kernel on the stream of a queue.</summary>
internal delegate void LaunchStart<TKernel, TArguments>(KernelQueue queue, KernelConfig size, TKernel kernel, in TArguments arguments);

/// <summary>A kernel with the number of its groups and its arguments.</summary>
/// <typeparam name="TKernel">Delegate of the kernel.</typeparam>
/// <typeparam name="TArguments">Tuple of its arguments.</typeparam>
internal readonly struct KernelLaunch<TKernel, TArguments>(
    LaunchStart<TKernel, TArguments> start, TKernel kernel, KernelConfig size, in TArguments arguments)
    where TKernel : Delegate
    where TArguments : struct
{
    private readonly TKernel _kernel = kernel;
    private readonly (KernelConfig Size, TArguments Arguments) _work = (size, arguments);

    /// <summary>Whether it has no group.</summary>
    internal bool IsEmpty => _work.Size.GridDim.Size == 0;

    internal void Run(KernelQueue queue) => start(queue, _work.Size, _kernel, _work.Arguments);

    /// <summary>Whether the kernel is the same.</summary>
    internal bool IsOf(in KernelLaunch<TKernel, TArguments> other) => ReferenceEquals(_kernel, other._kernel);

    /// <summary>Whether kernel, size and arguments are the same, bit for bit.</summary>
    internal bool IsSameAs(in KernelLaunch<TKernel, TArguments> other) => IsOf(other) && SameBits<(KernelConfig, TArguments)>.Of(_work, other._work);
}

using ILGPU;
using ILGPU.Runtime;

namespace Querent.Kernels;

/// <summary>Launches by number of arguments; a launch of no groups is none.</summary>
internal sealed partial class KernelQueue
{
    internal void Run<T1>(
        KernelConfig config, Action<T1> kernel,
        T1 a1)
        where T1 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1>, Action<T1>>(kernel)(
                Stream, config, a1);
        }
    }

    internal void Run<T1, T2>(
        KernelConfig config, Action<T1, T2> kernel,
        T1 a1, T2 a2)
        where T1 : struct where T2 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2>, Action<T1, T2>>(kernel)(
                Stream, config, a1, a2);
        }
    }

    internal void Run<T1, T2, T3>(
        KernelConfig config, Action<T1, T2, T3> kernel,
        T1 a1, T2 a2, T3 a3)
        where T1 : struct where T2 : struct where T3 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3>, Action<T1, T2, T3>>(kernel)(
                Stream, config, a1, a2, a3);
        }
    }

    internal void Run<T1, T2, T3, T4>(
        KernelConfig config, Action<T1, T2, T3, T4> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4>, Action<T1, T2, T3, T4>>(kernel)(
                Stream, config, a1, a2, a3, a4);
        }
    }

    internal void Run<T1, T2, T3, T4, T5>(
        KernelConfig config, Action<T1, T2, T3, T4, T5> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5>, Action<T1, T2, T3, T4, T5>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5);
        }
    }

    internal void Run<T1, T2, T3, T4, T5, T6>(
        KernelConfig config, Action<T1, T2, T3, T4, T5, T6> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6>, Action<T1, T2, T3, T4, T5, T6>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5, a6);
        }
    }

    internal void Run<T1, T2, T3, T4, T5, T6, T7>(
        KernelConfig config, Action<T1, T2, T3, T4, T5, T6, T7> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7>, Action<T1, T2, T3, T4, T5, T6, T7>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5, a6, a7);
        }
    }

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8>(
        KernelConfig config, Action<T1, T2, T3, T4, T5, T6, T7, T8> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8>, Action<T1, T2, T3, T4, T5, T6, T7, T8>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5, a6, a7, a8);
        }
    }

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        KernelConfig config, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9);
        }
    }

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        KernelConfig config, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10);
        }
    }

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        KernelConfig config, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct where T11 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
        }
    }

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        KernelConfig config, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct where T11 : struct where T12 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12);
        }
    }

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        KernelConfig config, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct where T11 : struct where T12 : struct
        where T13 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13);
        }
    }

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        KernelConfig config, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct where T11 : struct where T12 : struct
        where T13 : struct where T14 : struct
    {
        if (Counts(config))
        {
            using Lock.Scope alone = kernels.EnterLaunch();
            kernels.Get<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(kernel)(
                Stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14);
        }
    }

    // A driver launches into the context of the calling thread, and a run may change threads.
    private bool Counts(in KernelConfig config)
    {
        accelerator.Bind();
        bool any = config.GridDim.Size > 0;
        Launches += any ? 1 : 0;
        return any;
    }
}

using ILGPU;
using ILGPU.Runtime;

namespace Querent.Kernels;

/// <summary>Launches by number of arguments; a launch of no groups is none.</summary>
internal sealed partial class KernelQueue
{
    internal void Run<T1>(
        KernelConfig size, Action<T1> kernel,
        T1 a1)
        where T1 : struct =>
        Launch(new KernelLaunch<Action<T1>, ValueTuple<T1>>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1>, Action<T1>>(kernel)(
                queue._stream, size, a.Item1),
            kernel, size, ValueTuple.Create(a1)));

    internal void Run<T1, T2>(
        KernelConfig size, Action<T1, T2> kernel,
        T1 a1, T2 a2)
        where T1 : struct where T2 : struct =>
        Launch(new KernelLaunch<Action<T1, T2>, (T1, T2)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2>, Action<T1, T2>>(kernel)(
                queue._stream, size, a.Item1, a.Item2),
            kernel, size, (a1, a2)));

    internal void Run<T1, T2, T3>(
        KernelConfig size, Action<T1, T2, T3> kernel,
        T1 a1, T2 a2, T3 a3)
        where T1 : struct where T2 : struct where T3 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3>, (T1, T2, T3)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3>, Action<T1, T2, T3>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3),
            kernel, size, (a1, a2, a3)));

    internal void Run<T1, T2, T3, T4>(
        KernelConfig size, Action<T1, T2, T3, T4> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4>, (T1, T2, T3, T4)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4>, Action<T1, T2, T3, T4>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4),
            kernel, size, (a1, a2, a3, a4)));

    internal void Run<T1, T2, T3, T4, T5>(
        KernelConfig size, Action<T1, T2, T3, T4, T5> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5>, (T1, T2, T3, T4, T5)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5>, Action<T1, T2, T3, T4, T5>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5),
            kernel, size, (a1, a2, a3, a4, a5)));

    internal void Run<T1, T2, T3, T4, T5, T6>(
        KernelConfig size, Action<T1, T2, T3, T4, T5, T6> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5, T6>, (T1, T2, T3, T4, T5, T6)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6>, Action<T1, T2, T3, T4, T5, T6>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6),
            kernel, size, (a1, a2, a3, a4, a5, a6)));

    internal void Run<T1, T2, T3, T4, T5, T6, T7>(
        KernelConfig size, Action<T1, T2, T3, T4, T5, T6, T7> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5, T6, T7>, (T1, T2, T3, T4, T5, T6, T7)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7>, Action<T1, T2, T3, T4, T5, T6, T7>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7),
            kernel, size, (a1, a2, a3, a4, a5, a6, a7)));

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8>(
        KernelConfig size, Action<T1, T2, T3, T4, T5, T6, T7, T8> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5, T6, T7, T8>, (T1, T2, T3, T4, T5, T6, T7, T8)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8>, Action<T1, T2, T3, T4, T5, T6, T7, T8>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8),
            kernel, size, (a1, a2, a3, a4, a5, a6, a7, a8)));

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        KernelConfig size, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9>, (T1, T2, T3, T4, T5, T6, T7, T8, T9)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8, a.Item9),
            kernel, size, (a1, a2, a3, a4, a5, a6, a7, a8, a9)));

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        KernelConfig size, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>, (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8, a.Item9, a.Item10),
            kernel, size, (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10)));

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        KernelConfig size, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct where T11 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>, (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8, a.Item9, a.Item10, a.Item11),
            kernel, size, (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11)));

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        KernelConfig size, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct where T11 : struct where T12 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>, (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8, a.Item9, a.Item10, a.Item11, a.Item12),
            kernel, size, (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12)));

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        KernelConfig size, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct where T11 : struct where T12 : struct
        where T13 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>, (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8, a.Item9, a.Item10, a.Item11, a.Item12, a.Item13),
            kernel, size, (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13)));

    internal void Run<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        KernelConfig size, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> kernel,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
        where T5 : struct where T6 : struct where T7 : struct where T8 : struct
        where T9 : struct where T10 : struct where T11 : struct where T12 : struct
        where T13 : struct where T14 : struct =>
        Launch(new KernelLaunch<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>, (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14)>(
            static (queue, size, kernel, in a) => queue.Launcher<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(kernel)(
                queue._stream, size, a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8, a.Item9, a.Item10, a.Item11, a.Item12, a.Item13, a.Item14),
            kernel, size, (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14)));
}

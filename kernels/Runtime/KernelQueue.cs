using ILGPU;
using ILGPU.Runtime;
using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>
/// The one stream on which a backend works, in order. A launch returns before the kernel has run.
/// </summary>
internal sealed partial class KernelQueue : IDisposable
{
    /// <summary>Threads of a group where nothing else decides.</summary>
    internal const int GroupSize = 256;

    private readonly Accelerator _accelerator;
    private readonly KernelCache _kernels;
    private readonly AcceleratorStream _stream;
    private readonly RepeatedLaunches? _repeated;

    internal KernelQueue(Accelerator accelerator, KernelCache kernels)
    {
        (_accelerator, _kernels, _stream) = (accelerator, kernels, accelerator.CreateStream());
        _repeated = GraphDriver.Find(accelerator) is { } driver ? new RepeatedLaunches(this, new GraphCapture(this, driver, _stream)) : null;
    }

    /// <summary>Kernels launched so far.</summary>
    internal long Launches { get; private set; }

    /// <summary>Groups of the usual size for one thread per element.</summary>
    internal static KernelConfig PerElement(int count) => Groups(Ceiling(count, GroupSize), GroupSize);

    internal static KernelConfig Groups(int groups, int size) => new(new Index1D(groups), new Index1D(size));

    /// <summary>Groups with dynamic shared memory.</summary>
    internal static KernelConfig Groups(int groups, int size, int dynamicSharedBytes) => new(
        new Index1D(groups), new Index1D(size), SharedMemoryConfig.RequestDynamic<byte>(dynamicSharedBytes));

    internal static int Ceiling(int count, int size) => (int)(((long)count + size - 1) / size);

    /// <summary>The stream for something else than a launch, after all launches so far.</summary>
    internal AcceleratorStream StreamAfterLaunches()
    {
        _repeated?.Break();
        return _stream;
    }

    /// <summary>Begins work that is likely to be that of the last time, until the result is disposed; null: it makes no difference here.</summary>
    internal IDisposable? BeginRepeatedWork() => _repeated?.Begin();

    /// <summary>Waits until everything that was launched has run.</summary>
    internal void Synchronize() => StreamAfterLaunches().Synchronize();

    public void Dispose()
    {
        _accelerator.Bind();
        _repeated?.Dispose();
        _stream.Dispose();
    }

    /// <summary>Has the driver launch a kernel now.</summary>
    internal void Start(RecordedLaunch launch)
    {
        using Lock.Scope alone = Enter();
        launch.Run(this);
    }

    /// <summary>Has the driver launch a graph now; false if the device has no memory left for it.</summary>
    internal bool TryStart(RecordedGraph graph)
    {
        using Lock.Scope alone = Enter();
        return graph.TryLaunch(_stream);
    }

    private void Launch<TKernel, TArguments>(in KernelLaunch<TKernel, TArguments> launch)
        where TKernel : Delegate
        where TArguments : struct
    {
        if (launch.IsEmpty)
        {
            return;
        }

        Launches++;
        if (_repeated is { IsOpen: true } repeated)
        {
            repeated.Add(launch);
        }
        else
        {
            using Lock.Scope alone = Enter();
            launch.Run(this);
        }
    }

    private TLauncher Launcher<TLauncher, TKernel>(TKernel kernel)
        where TLauncher : Delegate
        where TKernel : Delegate => _kernels.Get<TLauncher, TKernel>(kernel);

    // A driver launches into the context of the calling thread, and a run may change threads.
    private Lock.Scope Enter()
    {
        _accelerator.Bind();
        return _kernels.EnterLaunch();
    }
}

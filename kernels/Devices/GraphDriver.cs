using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Querent.Kernels.Devices;

/// <summary>
/// The functions of NVIDIA's driver that capture launches into a graph and launch it whole, from CUDA 11.4 on. The launches of a graph follow one
/// another on the device without the host, which saves the driver's work for each and most of the gap between two.
/// </summary>
internal sealed unsafe class GraphDriver
{
    private const int Success = 0;
    private const int OutOfMemory = 2;

    // Other threads may ask the driver for what another mode would forbid them during a capture.
    private const int Relaxed = 2;

    private readonly BeginCapture _begin;
    private readonly EndCapture _end;
    private readonly CountNodes _nodes;
    private readonly Instantiate _instantiate;
    private readonly LaunchGraph _launch;
    private readonly Destroy _destroy;
    private readonly Destroy _destroyExecutable;

    private GraphDriver(
        BeginCapture begin, EndCapture end, CountNodes nodes, Instantiate instantiate, LaunchGraph launch, Destroy destroy, Destroy destroyExecutable) =>
        (_begin, _end, _nodes, _instantiate, _launch, _destroy, _destroyExecutable) = (begin, end, nodes, instantiate, launch, destroy, destroyExecutable);

    private delegate int BeginCapture(nint stream, int mode);

    private delegate int EndCapture(nint stream, out nint graph);

    private delegate int CountNodes(nint graph, nint* nodes, ref nuint count);

    private delegate int Instantiate(out nint executable, nint graph, ulong flags);

    private delegate int LaunchGraph(nint executable, nint stream);

    private delegate int Destroy(nint handle);

    private static bool IsSwitchedOff => Environment.GetEnvironmentVariable("QUERENT_NO_GRAPHS") == "1";

    /// <summary>The functions; null where the device or its driver has none, or <c>QUERENT_NO_GRAPHS=1</c>.</summary>
    public static GraphDriver? Find(Accelerator accelerator)
    {
        DriverLibrary library = DriverLibrary.Cuda;
        return accelerator is CudaAccelerator && !IsSwitchedOff
            && library.Function<BeginCapture>("cuStreamBeginCapture_v2") is { } begin
            && library.Function<EndCapture>("cuStreamEndCapture") is { } end
            && library.Function<CountNodes>("cuGraphGetNodes") is { } nodes
            && library.Function<Instantiate>("cuGraphInstantiateWithFlags") is { } instantiate
            && library.Function<LaunchGraph>("cuGraphLaunch") is { } launch
            && library.Function<Destroy>("cuGraphDestroy") is { } destroy
            && library.Function<Destroy>("cuGraphExecDestroy") is { } destroyExecutable
            ? new GraphDriver(begin, end, nodes, instantiate, launch, destroy, destroyExecutable)
            : null;
    }

    /// <summary>
    /// Captures what an action launches on a stream; nothing of it runs. False if the driver refuses, or has captured something else than
    /// <paramref name="launches"/> launches.
    /// </summary>
    public bool TryCapture(AcceleratorStream stream, int launches, Action launch, out nint executable)
    {
        executable = 0;
        nint handle = ((CudaStream)stream).StreamPtr;
        if (_begin(handle, Relaxed) != Success)
        {
            return false;
        }

        nint graph = 0;
        bool captured = false;
        try
        {
            launch();
            captured = true;
        }
        finally
        {
            captured &= _end(handle, out graph) == Success;
            captured = captured && Nodes(graph) == launches && _instantiate(out executable, graph, 0) == Success;
            _ = graph == 0 ? Success : _destroy(graph);
        }

        return captured;
    }

    /// <summary>Launches a graph; false if the device has no memory left for it.</summary>
    /// <exception cref="CudaException">The driver does not launch it, or work before it has failed.</exception>
    public bool TryLaunch(nint executable, AcceleratorStream stream)
    {
        int error = _launch(executable, ((CudaStream)stream).StreamPtr);
        return error switch
        {
            Success => true,
            OutOfMemory => false,
            _ => throw new CudaException((CudaError)error),
        };
    }

    /// <summary>Frees a graph, when the device is done with it.</summary>
    public void Free(nint executable) => _ = _destroyExecutable(executable);

    private int Nodes(nint graph)
    {
        nuint count = 0;
        return _nodes(graph, null, ref count) == Success ? (int)count : -1;
    }
}

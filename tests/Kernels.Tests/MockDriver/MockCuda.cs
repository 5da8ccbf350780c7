using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.MockDriver;

/// <summary>
/// A CUDA device without a GPU: the mock driver with its kernels run by the PTX emulator, so that everything from
/// ILGPU's accelerator down to the last instruction of a kernel is executed.
/// </summary>
internal static unsafe class MockCuda
{
    private const int LaunchFailed = 719;
    private static readonly ConcurrentDictionary<nint, PtxKernel> s_kernels = [];
    private static readonly Lazy<Emulator> s_emulator =
        new(() => new Emulator(new DeviceMemory(), Math.Min(2, Environment.ProcessorCount)));

    /// <summary>The driver's settings and counters.</summary>
    public static ref MockDriverState State
    {
        get
        {
            Assert.SkipWhen(MockDriverLibrary.Problem is not null, MockDriverLibrary.Problem ?? "");
            var state = (delegate* unmanaged[Cdecl]<MockDriverState*>)NativeLibrary.GetExport(
                MockDriverLibrary.Handle, "mock_state");
            return ref *state();
        }
    }

    /// <summary>Changes the PTX of a kernel before its first launch; null: no change.</summary>
    public static Func<string, string>? Alter { get; set; }

    /// <summary>Told of each launch that ran: its kernel and its work.</summary>
    public static Action<string, LaunchStatistics>? Launched { get; set; }

    /// <summary>Makes launches count bank conflicts of shared memory.</summary>
    public static void CountBanks(bool count) => s_emulator.Value.CountsBanks = count;

    /// <summary>Makes launches run (or, for tests of the host alone, only count).</summary>
    public static void Execute(bool execute) => State.Launch = execute ? &Launch : null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Launch(
        nint function, byte* ptx, byte* entry, uint* sizes, uint dynamicShared, void** parameters, void** extra)
    {
        try
        {
            if (!s_kernels.TryGetValue(function, out PtxKernel? kernel))
            {
                string text = Marshal.PtrToStringUTF8((nint)ptx)!;
                string name = Marshal.PtrToStringUTF8((nint)entry)!;
                kernel = s_kernels.GetOrAdd(function, PtxModule.Parse(Alter?.Invoke(text) ?? text).Kernel(name));
            }

            LaunchStatistics work = s_emulator.Value.Launch(
                kernel, At(sizes), At(sizes + 3), (int)dynamicShared, Block(kernel, parameters, extra));
            Launched?.Invoke(kernel.Name, work);
            return 0;
        }
        catch (Exception failure)
        {
            State.Failure = Marshal.StringToCoTaskMemUTF8(failure.Message);
            return LaunchFailed;
        }
    }

    private static Extent At(uint* sizes) => new((int)sizes[0], (int)sizes[1], (int)sizes[2]);

    /// <summary>Parameters come as one pointer each, or as one block that the extra list points to.</summary>
    private static ReadOnlySpan<byte> Block(PtxKernel kernel, void** parameters, void** extra)
    {
        if (parameters is null)
        {
            // { 1 (the block), address, 2 (its length), address of the length, 0 }
            return new ReadOnlySpan<byte>(extra[1], (int)*(nuint*)extra[3]);
        }

        byte[] block = new byte[kernel.ParameterBytes];
        for (int i = 0; i < kernel.Parameters.Count; i++)
        {
            (int offset, int bytes) = kernel.Parameters[i];
            new ReadOnlySpan<byte>(parameters[i], bytes).CopyTo(block.AsSpan(offset));
        }

        return block;
    }

    /// <summary>The blocks that the mock driver has handed out.</summary>
    private sealed class DeviceMemory : IGlobalMemory
    {
        private readonly delegate* unmanaged[Cdecl]<nuint, nuint*, nuint*, int> _find =
            (delegate* unmanaged[Cdecl]<nuint, nuint*, nuint*, int>)NativeLibrary.GetExport(
                MockDriverLibrary.Handle, "mock_find");

        public bool TryFind(nuint address, out nuint start, out nuint end)
        {
            nuint first, last;
            bool found = _find(address, &first, &last) != 0;
            (start, end) = found ? (first, last) : (0, 0);
            return found;
        }
    }
}

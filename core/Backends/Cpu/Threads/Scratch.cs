using System.Runtime.CompilerServices;

namespace Querent.Backends.Cpu;

/// <summary>
/// Pinned memory of one thread for the tables and tiles of one block; it grows and is never freed.
/// </summary>
internal static unsafe class Scratch
{
    [ThreadStatic]
    private static nint[]? s_pointers;

    [ThreadStatic]
    private static float[]? s_floats;

    /// <summary>Room for that many pointers; the next call on this thread may overwrite it.</summary>
    internal static float** Pointers(int count) => (float**)At(ref s_pointers, count);

    /// <summary>Room for that many elements; the next call on this thread may overwrite it.</summary>
    internal static float* Floats(int count) => (float*)At(ref s_floats, count);

    // Small tables grow ahead; large ones are as large as the largest block, which comes soon.
    private static int Grown(int count) => count < 1 << 16 ? count * 2 : count;

    private static void* At<T>(ref T[]? array, int count)
        where T : unmanaged
    {
        if (array is null || array.Length < count)
        {
            array = GC.AllocateArray<T>(Math.Max(1024, Grown(count)), pinned: true);
        }

        return Unsafe.AsPointer(ref array[0]);
    }
}

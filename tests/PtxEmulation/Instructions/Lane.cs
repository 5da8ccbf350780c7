using System.Runtime.CompilerServices;

namespace Querent.PtxEmulation.Instructions;

/// <summary>Reads and writes one thread's value in a row. A value narrower than 32 bits is kept extended to 32.</summary>
internal static unsafe class Lane
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Read<T>(byte* row, int lane)
        where T : unmanaged => *(T*)(row + (lane * Math.Max(4, sizeof(T))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(byte* row, int lane, T value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(short))
        {
            ((int*)row)[lane] = *(short*)&value;
        }
        else if (typeof(T) == typeof(sbyte))
        {
            ((int*)row)[lane] = *(sbyte*)&value;
        }
        else if (sizeof(T) == 2)
        {
            ((uint*)row)[lane] = *(ushort*)&value;
        }
        else if (sizeof(T) == 1)
        {
            ((uint*)row)[lane] = *(byte*)&value;
        }
        else
        {
            ((T*)row)[lane] = value;
        }
    }
}

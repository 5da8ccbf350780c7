using System.Runtime.InteropServices;

namespace Querent.Kernels.Tests.MockDriver;

/// <summary>Settings and counters of the mock driver. Laid out as <c>struct state</c> in C.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MockDriverState
{
    public nuint TotalMemory;
    public int Devices;
    public int Major;
    public int Minor;
    public int DriverVersion;
    public int RefusedMapRank;
    public int RefusesGraphs;
    public delegate* unmanaged[Cdecl]<nint, byte*, byte*, uint*, uint, void**, void**, int> Launch;
    public nint Failure;
    public nint Allocations;
    public nint Frees;
    public nint PageLocked;
    public nint Launches;
    public nint Modules;
    public nint CopiesToDevice;
    public nint CopiesFromDevice;
    public nint CopiesWithinDevice;
    public nint Synchronizations;
    public nint TensorMaps;
    public nint Graphs;
    public nint GraphLaunches;
    public nint LaunchesInGraphs;
    public nuint BytesInUse;
    public nuint PeakBytes;
    public nuint BytesToDevice;
    public nuint BytesFromDevice;
}

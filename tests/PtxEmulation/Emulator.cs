using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation;

/// <summary>Runs kernels over memory of this process, as a GPU would over its own.</summary>
/// <param name="memory">The addresses that a kernel may access.</param>
/// <param name="hostThreads">Number of groups that run at once.</param>
public sealed class Emulator(IGlobalMemory memory, int hostThreads = 1)
{
    /// <summary>Shared memory that a group may have at most.</summary>
    public const int MostSharedBytes = 227 * 1024;

    /// <summary>Static shared memory that a group may have at most.</summary>
    public const int MostStaticSharedBytes = 48 * 1024;

    /// <summary>Whether launches count bank conflicts of shared memory, which takes time.</summary>
    public bool CountsBanks { get; set; }

    /// <summary>Runs one grid to its end.</summary>
    /// <param name="kernel">The kernel to run.</param>
    /// <param name="grid">Groups in each direction.</param>
    /// <param name="group">Threads of a group in each direction.</param>
    /// <param name="dynamicSharedBytes">Bytes of shared memory besides those that the kernel declares.</param>
    /// <param name="parameters">The parameter block, in the layout of the kernel.</param>
    /// <exception cref="EmulationException">The launch is not allowed, or an instruction fails.</exception>
    public LaunchStatistics Launch(
        PtxKernel kernel, Extent grid, Extent group, int dynamicSharedBytes, ReadOnlySpan<byte> parameters)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Check(kernel, grid, group, dynamicSharedBytes, parameters);
        Launch launch = new(kernel, memory, grid, group, dynamicSharedBytes, parameters.ToArray(), CountsBanks);
        int workers = (int)Math.Min(hostThreads, grid.Count);
        if (workers <= 1)
        {
            return launch.RunGroups();
        }

        Task<LaunchStatistics>[] tasks = [.. Enumerable.Range(0, workers).Select(_ => Task.Run(launch.RunGroups))];
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException several)
        {
            throw several.InnerExceptions[0];
        }

        return tasks.Aggregate(default(LaunchStatistics), (sum, task) => sum + task.Result);
    }

    private static void Check(
        PtxKernel kernel, Extent grid, Extent group, int dynamicSharedBytes, ReadOnlySpan<byte> parameters)
    {
        string? reason =
            grid.X < 1 || grid.Y is < 1 or > 65535 || grid.Z is < 1 or > 65535 ? $"a grid of {grid}"
            : group.X < 1 || group.Y < 1 || group.Z is < 1 or > 64 || group.Count > 1024 ? $"a group of {group}"
            : group.Count > kernel.MaxThreads ? $"{group.Count} threads, declared for {kernel.MaxThreads}"
            : kernel.StaticSharedBytes > MostStaticSharedBytes ? $"{kernel.StaticSharedBytes} static shared bytes"
            : kernel.StaticSharedBytes + dynamicSharedBytes > MostSharedBytes ? $"{dynamicSharedBytes} dynamic bytes"
            : parameters.Length < kernel.ParameterBytes ? $"{parameters.Length} bytes of parameters"
            : null;
        if (reason is not null)
        {
            throw new EmulationException($"{kernel.Name} cannot be launched: {reason}");
        }
    }
}

namespace Querent.Kernels;

/// <summary>The tile of a GEMM that one group computes.</summary>
/// <param name="Rows">Rows of results.</param>
/// <param name="Columns">Columns of results.</param>
/// <param name="Depth">32-bit words of each line of an operand between two barriers; bfloat16 in memory has two factors in a word.</param>
/// <param name="Threads">Threads of the group.</param>
/// <param name="ResidentGroups">Groups that a multiprocessor should hold at once; bounds the registers of a thread.</param>
/// <param name="Throughput">Throughput, as a share of that of the best tile in float32.</param>
internal sealed record GemmTile(int Rows, int Columns, int Depth, int Threads, int ResidentGroups, double Throughput)
{
    /// <summary>8 x 8 results per thread.</summary>
    internal static readonly GemmTile Large = new(128, 128, 8, 256, 2, 1);

    /// <summary>8 x 4 results per thread, for as many columns as the first stages of a network have channels.</summary>
    internal static readonly GemmTile Tall = new(128, 64, 16, 256, 2, 0.9);

    /// <summary>4 x 4 results per thread, where larger tiles would leave the device empty.</summary>
    internal static readonly GemmTile Small = new(64, 64, 16, 256, 2, 0.7);

    /// <summary>4 x 4 results per thread, for few columns.</summary>
    internal static readonly GemmTile Narrow = new(64, 16, 16, 64, 8, 0.5);

    /// <summary>Four warps with 32 x 32 results each, for operands of any extents.</summary>
    internal static readonly GemmTile TensorSmall = new(64, 64, 16, 128, 4, 3);

    /// <summary>Eight warps with 64 x 32 results each.</summary>
    internal static readonly GemmTile MultistageLarge = new(128, 128, 32, 256, 2, 7) { Stages = 3 };

    /// <summary>Eight warps with 32 x 32 results each.</summary>
    internal static readonly GemmTile MultistageTall = new(128, 64, 32, 256, 2, 6) { Stages = 3 };

    /// <summary>Four warps with 32 x 32 results each.</summary>
    internal static readonly GemmTile MultistageSmall = new(64, 64, 32, 128, 4, 4) { Stages = 3 };

    /// <summary>Two warpgroups with 64 x 256 results each, for matrices of many tiles.</summary>
    internal static readonly GemmTile WarpgroupWide = new(128, 256, 32, 288, 1, 13) { Stages = 4, IsWarpgroup = true };

    /// <summary>Two warpgroups with 64 x 128 results each.</summary>
    internal static readonly GemmTile WarpgroupLarge = new(128, 128, 32, 288, 2, 11.5) { Stages = 3, IsWarpgroup = true };

    /// <summary>Two warpgroups with 64 x 64 results each.</summary>
    internal static readonly GemmTile WarpgroupTall = new(128, 64, 32, 288, 2, 8.5) { Stages = 4, IsWarpgroup = true };

    /// <summary>The tiles without tensor cores, which compute in float32.</summary>
    internal static readonly GemmTile[] Fp32 = [Large, Tall, Small, Narrow];

    /// <summary>The tiles on the tensor cores of any card from Ampere on.</summary>
    internal static readonly GemmTile[] TensorCore = [MultistageLarge, MultistageTall, MultistageSmall, TensorSmall];

    /// <summary>The tiles on the tensor cores of Hopper alone (compute capability 9.0): warpgroups multiply what the tensor memory accelerator copies.</summary>
    internal static readonly GemmTile[] Warpgroup = [WarpgroupWide, WarpgroupLarge, WarpgroupTall];

    // A phase for the copies of a stage and one for its readers.
    private const int MbarrierBytes = 2 * sizeof(long);

    /// <summary>Buffers of one step of depth each in shared memory, filled ahead; 0 where steps pass through registers.</summary>
    internal int Stages { get; private init; }

    /// <summary>Whether boxes of operands are copied to shared memory in bulk, and multiplied from there.</summary>
    internal bool IsWarpgroup { get; private init; }

    /// <summary>Whether operands are copied to shared memory past the registers, 16 bytes at a time.</summary>
    internal bool IsMultistage => Stages > 0 && !IsWarpgroup;

    /// <summary>Bytes of a stage: both operands.</summary>
    internal int StageBytes => (Rows + Columns) * Depth * sizeof(float);

    /// <summary>Bytes of all stages.</summary>
    internal int AllStagesBytes => Stages * StageBytes;

    /// <summary>Bytes of shared memory that a launch asks for: the stages, then two mbarriers of each.</summary>
    internal int DynamicSharedBytes => AllStagesBytes + (IsWarpgroup ? Stages * MbarrierBytes : 0);
}

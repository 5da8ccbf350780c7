using System.Reflection;
using System.Text.RegularExpressions;
using Querent.Backends;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>
/// The kernels that a CUDA device may be given: those of the conformance suite in float32, and those of maps and operands in bfloat16; each product of operands that are read
/// four numbers at a time with every tile of every precision (of others, with the tile of 64 x 64); and each
/// element-wise kernel with every operation of core.
/// </summary>
internal static class CudaKernels
{
    private static readonly Lazy<IReadOnlyList<MethodInfo>> s_all = new(Find);

    public static IReadOnlyList<MethodInfo> All => s_all.Value;

    // Those that round, or read what is rounded.
    private static Delegate[] OfBf16 =>
    [
        Bf16Kernels.Round,
        CopyKernels.Widen,
        SumKernels<Float4, RoundedForm>.Sum,
        BatchNormKernels<Float4, RoundedForm, RoundedForm>.Forward,
        BatchNormKernels<Float4, ExactForm<Float4>, RoundedForm>.Forward,
        BatchNormKernels<Float4, RoundedForm, ExactForm<Float4>>.Sums,
        BatchNormKernels<Float4, RoundedForm, RoundedForm>.Gradient,
        BatchNormKernels<Float4, ExactForm<Float4>, RoundedForm>.Gradient,
        Bf16Tile64x64<RoundedLoader<Im2Col>, VectorLoader<MatrixColumns>, MatrixOutput>.Multiply,
        Bf16Tile64x64<RoundedLoader<Im2Col>, VectorLoader<MatrixColumns>, EpilogueOutput>.Multiply,
        Bf16Tile64x64<RoundedLoader<Im2Col>, VectorLoader<PhaseWeights>, PhaseOutput>.Multiply,
        Bf16Tile64x64<RoundedLoader<Im2ColTransposed>, RoundedLoader<MatrixColumns>, MatrixOutput>.Multiply,
        Bf16Tile64x64<ScalarLoader<Im2ColTransposed>, RoundedLoader<MatrixColumns>, MatrixOutput>.Multiply,
    ];

    /// <summary>Whether a kernel is a tile of a product of matrices.</summary>
    public static bool IsTile(MethodInfo kernel) => IsTile(kernel.DeclaringType!);

    /// <summary>Whether a kernel is a tile whose operands are read four numbers at a time.</summary>
    public static bool ReadsFours(MethodInfo kernel) =>
        IsTile(kernel) && kernel.DeclaringType!.GetGenericArguments().Take(2).All(one => !Plain(one).Contains("Scalar", StringComparison.Ordinal));

    /// <summary>Whether all operands of a tile are bfloat16 already, so that four numbers are 64 bits.</summary>
    public static bool ReadsRounded(MethodInfo kernel) =>
        kernel.DeclaringType!.GetGenericArguments().Take(2).All(one => Plain(one).StartsWith("Rounded", StringComparison.Ordinal));

    /// <summary>Whether a kernel multiplies on tensor cores.</summary>
    public static bool UsesTensorCores(MethodInfo kernel) =>
        IsTile(kernel) && !kernel.DeclaringType!.Name.StartsWith("Fp32", StringComparison.Ordinal);

    /// <summary>Whether a kernel is a tile whose operands are copied past the registers.</summary>
    public static bool IsMultistage(MethodInfo kernel) => IsMultistage(kernel.DeclaringType!);

    /// <summary>Whether a kernel is a tile whose operands are copied in bulk.</summary>
    public static bool IsWarpgroup(MethodInfo kernel) => IsWarpgroup(kernel.DeclaringType!);

    /// <summary>A name without the marks of compilers: <c>UnaryKernels&lt;Relu&gt;.Forward</c>.</summary>
    public static string Name(MethodInfo kernel) => $"{Name(kernel.DeclaringType!)}.{kernel.Name}";

    private static string Name(Type type) => type.IsGenericType
        ? $"{Plain(type)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    /// <summary>The name of a type without its arguments.</summary>
    public static string Plain(Type type) => type.Name.Split('`')[0];

    private static List<MethodInfo> Find() =>
        [.. EveryOperation.Kernels().SelectMany(Siblings).Concat(OfBf16.Select(kernel => kernel.Method)).Distinct()
            .OrderBy(Name, StringComparer.Ordinal)];

    /// <summary>A kernel, with its variants for other tiles or operations.</summary>
    private static IEnumerable<MethodInfo> Siblings(MethodInfo kernel)
    {
        Type type = kernel.DeclaringType!;
        if (!type.IsGenericType)
        {
            return [kernel];
        }

        Type[] arguments = type.GetGenericArguments();
        IEnumerable<Type> types = IsTile(type)
            ? Tiles(ReadsFours(kernel)).Where(tile => !IsWarpgroup(tile) || CanBeBulk(tile, arguments))
                .Select(tile => tile.MakeGenericType(IsMultistage(tile) ? Staged(arguments) : IsWarpgroup(tile) ? Bulk(tile, arguments) : arguments))
            : Operations(arguments).Select(operation => type.GetGenericTypeDefinition().MakeGenericType(operation));
        return types.Select(other => other.GetMethod(kernel.Name, BindingFlags.Static | BindingFlags.NonPublic)!)
            .Append(kernel);
    }

    private static IEnumerable<Type> Operations(Type[] arguments)
    {
        Type[] contracts = [typeof(IUnaryOp), typeof(IBinaryOp)];
        Type? contract = contracts.FirstOrDefault(one => arguments is [Type operation] && one.IsAssignableFrom(operation));
        return contract is null ? [] : typeof(IUnaryOp).Assembly.GetTypes()
            .Where(type => type.IsValueType && !type.IsGenericType && contract.IsAssignableFrom(type));
    }

    private static IEnumerable<Type> Tiles(bool all) => typeof(IlgpuBackend).Assembly.GetTypes()
        .Where(type => IsTile(type) && (all || (!IsMultistage(type) && !IsWarpgroup(type) && Plain(type).EndsWith("Tile64x64", StringComparison.Ordinal))));

    /// <summary>The operands of a tile as a multistage tile takes them.</summary>
    private static Type[] Staged(Type[] arguments) =>
        [.. arguments.Take(2).Select(one => typeof(ChunkCopier<>).MakeGenericType(one.GetGenericArguments()[0])), arguments[2]];

    /// <summary>The operands of a tile as a warpgroup tile takes them.</summary>
    private static Type[] Bulk(Type tile, Type[] arguments) =>
        [.. arguments.Take(2).Select(one => Bulk(one.GetGenericArguments()[0], IsTf32(tile))), arguments[2]];

    private static Type Bulk(Type layout, bool isTf32) => layout.Name switch
    {
        nameof(Im2Col) => typeof(PatchBoxes),
        nameof(Im2ColTransposed) => typeof(PatchPanels),
        nameof(MatrixColumns) when !isTf32 => typeof(MatrixPanels),
        _ => typeof(MatrixBoxes),
    };

    // TensorFloat-32 factors lie along the depth.
    private static bool CanBeBulk(Type tile, Type[] arguments) =>
        !IsTf32(tile) || arguments[0].GetGenericArguments()[0] != typeof(Im2ColTransposed);

    private static bool IsTf32(Type tile) => tile.Name.StartsWith("Tf32", StringComparison.Ordinal);

    private static bool IsWarpgroup(Type type) => type.Name.Contains("Warpgroup", StringComparison.Ordinal);

    private static bool IsMultistage(Type type) => type.Name.Contains("Multistage", StringComparison.Ordinal);

    private static bool IsTile(Type type) => Regex.IsMatch(type.Name, @"^(Fp32|Tf32|Bf16)(Multistage|Warpgroup)?Tile\d+x\d+`3$");
}

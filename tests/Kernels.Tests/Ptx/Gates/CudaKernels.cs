using System.Reflection;
using Querent.Backends;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>
/// Every kernel that a CUDA device may be given: those of the conformance suite in each precision, each product with
/// every tile of its precision, and each element-wise kernel with every operation of core.
/// </summary>
internal static class CudaKernels
{
    private static readonly Lazy<IReadOnlyList<MethodInfo>> s_all = new(Find);

    public static IReadOnlyList<MethodInfo> All => s_all.Value;

    /// <summary>Whether a kernel is a tile of a product of matrices.</summary>
    public static bool IsTile(MethodInfo kernel) => Family(kernel.DeclaringType!) is not null;

    /// <summary>Whether a kernel multiplies on tensor cores.</summary>
    public static bool UsesTensorCores(MethodInfo kernel) => Family(kernel.DeclaringType!) is "Tf32" or "Bf16";

    /// <summary>A name without the marks of compilers: <c>UnaryKernels&lt;Relu&gt;.Forward</c>.</summary>
    public static string Name(MethodInfo kernel) => $"{Name(kernel.DeclaringType!)}.{kernel.Name}";

    private static string Name(Type type) => type.IsGenericType
        ? $"{Plain(type)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    /// <summary>The name of a type without its arguments.</summary>
    public static string Plain(Type type) => type.Name.Split('`')[0];

    private static List<MethodInfo> Find()
    {
        IEnumerable<MethodInfo> loaded = Enum.GetValues<Precision>().SelectMany(EveryOperation.KernelsOf);
        return [.. loaded.SelectMany(Siblings).Distinct().OrderBy(Name, StringComparer.Ordinal)];
    }

    /// <summary>A kernel with those of other tiles or operations in its place.</summary>
    private static IEnumerable<MethodInfo> Siblings(MethodInfo kernel)
    {
        Type type = kernel.DeclaringType!;
        if (!type.IsGenericType)
        {
            return [kernel];
        }

        Type[] arguments = type.GetGenericArguments();
        IEnumerable<Type> types = Family(type) is { } family
            ? typeof(IlgpuBackend).Assembly.GetTypes()
                .Where(other => Family(other) == family && other.GetGenericArguments().Length == arguments.Length)
                .Select(other => other.MakeGenericType(arguments))
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

    private static string? Family(Type type) =>
        new[] { "Fp32", "Tf32", "Bf16" }.FirstOrDefault(family => type.Name.StartsWith(family + "Tile", StringComparison.Ordinal));
}

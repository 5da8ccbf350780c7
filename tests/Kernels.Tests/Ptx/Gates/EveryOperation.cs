using System.Reflection;
using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;
using Xunit.Sdk;
using Xunit.v3;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>
/// Asks a backend for everything that the conformance suite asks for, on a device that only counts launches: what is
/// left of it are the kernels that were loaded.
/// </summary>
internal sealed class EveryOperation : BackendConformance
{
    private readonly IBackend _backend;

    private EveryOperation(IBackend backend) => _backend = backend;

    /// <summary>The methods of the kernels that it takes in float32.</summary>
    public static IReadOnlyCollection<MethodInfo> Kernels()
    {
        MockCuda.Execute(false);
        using GpuAccelerator device = Devices.AcceleratorCatalog.Open("cuda");
        foreach (MethodInfo test in typeof(BackendConformance).GetMethods().Where(IsTest))
        {
            foreach (object?[] arguments in Arguments(test))
            {
                Run(new EveryOperation(new IlgpuBackend(device, Precision.Fp32)), test, arguments);
            }
        }

        return device.Kernels.Methods;
    }

    protected override IBackend Create() => _backend;

    private static bool IsTest(MethodInfo method) => method.GetCustomAttribute<FactAttribute>() is not null;

    private static IEnumerable<object?[]> Arguments(MethodInfo test)
    {
        DataAttribute[] sources = [.. test.GetCustomAttributes<DataAttribute>()];
        return sources.Length == 0 ? [[]] : sources.SelectMany(Rows);
    }

    private static IEnumerable<object?[]> Rows(DataAttribute source) => source switch
    {
        InlineDataAttribute inline => [inline.Data],
        MemberDataAttribute member =>
            ((IEnumerable<ITheoryDataRow>)typeof(BackendConformance).GetProperty(member.MemberName)!.GetValue(null)!)
                .Select(row => row.GetData()),
        _ => throw new NotSupportedException($"cases from {source.GetType().Name}"),
    };

    private static void Run(EveryOperation suite, MethodInfo test, object?[] arguments)
    {
        try
        {
            test.Invoke(suite, arguments);
        }
        catch (TargetInvocationException wrong) when (wrong.InnerException is XunitException)
        {
            // No kernel ran, so no value is right.
        }
    }
}

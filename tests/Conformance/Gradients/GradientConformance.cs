using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>
/// Every operation's gradient against finite differences. To test a backend, derive a class that creates it.
/// </summary>
public abstract class GradientConformance
{
    /// <summary>The names of all cases.</summary>
    public static TheoryData<string> Cases => [.. OpCases.All.Keys];

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_equal_finite_differences(string name)
    {
        using IBackend backend = Create();

        new GradientCheck(backend, OpCases.All[name]).Run();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Fused_normalization_equals_its_parts(bool training, bool withResidual)
    {
        using IBackend backend = Create();

        float[][] parts = FusedNormalization.Run(backend, training, withResidual, fused: false);
        float[][] fused = FusedNormalization.Run(backend, training, withResidual, fused: true);

        Assert.All(parts.Zip(fused), pair => Assert.Equal(pair.First, pair.Second, (a, b) => Math.Abs(a - b) <= 1e-5f));
        Assert.Contains(fused[0], value => value == 0);
    }

    [Fact]
    public void Detach_passes_values_on_and_no_gradient()
    {
        using IBackend backend = Create();
        using Tensor x = Tensor.Persistent(backend, [1, 2, 3], new Shape(3), requiresGradient: true);
        using var workspace = new Workspace(backend);

        Tensor detached = x.Detach();
        x.Multiply(detached).Sum().Backward();

        Assert.False(detached.RequiresGradient);
        Assert.Equal([1, 2, 3], x.Gradient!.ToArray());
        Assert.Null(detached.Gradient);
    }

    [Fact]
    public void Every_op_of_core_has_a_case()
    {
        using IBackend backend = Create();
        HashSet<Type> checkedOps =
            [.. OpCases.All.Values.SelectMany(@case => new GradientCheck(backend, @case).RecordedOps())];

        Assert.Empty(OpsOfCore().Except(checkedOps).Select(type => type.ToString()));
    }

    private static IEnumerable<Type> OpsOfCore()
    {
        Type[] types = typeof(Op).Assembly.GetTypes();
        foreach (Type op in types.Where(type => type.IsSubclassOf(typeof(Op)) && !type.IsAbstract))
        {
            if (!op.IsGenericTypeDefinition)
            {
                yield return op;
                continue;
            }

            Type contract = op.GetGenericArguments().Single().GetGenericParameterConstraints()
                .Single(constraint => constraint.IsInterface);
            foreach (Type function in types.Where(type => type.IsValueType && type.IsAssignableTo(contract)))
            {
                yield return op.MakeGenericType(function);
            }
        }
    }
}

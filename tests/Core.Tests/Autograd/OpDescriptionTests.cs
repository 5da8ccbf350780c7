using System.Reflection;
using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Tensors;

namespace Querent.Core.Tests.Autograd;

public sealed class OpDescriptionTests : IDisposable
{
    private const string Pool2d = "stride 2, padding 1, ceilMode False";

    private readonly CpuBackend _backend = new(1);

    /// <summary>A gradient case, and an op in it.</summary>
    public static TheoryData<string, string> Described => new()
    {
        { "Relu", "Relu(x)" },
        { "Add, bias per channel", "Add(a, b)" },
        { "RankSign", "RankSign(a, b)" },
        { "Affine", "Affine(x; scale -1.5, shift 0.25)" },
        { "Dropout", "Drop(x, mask; probability 0.4)" },
        { "DropSamples", "Drop(x, mask; probability 0.5)" },
        { "Reshape", "Reshape(x; shape [4, 3])" },
        { "Permute, four axes", "Permute(x; axes [3, 0, 2, 1])" },
        { "Detach", "Detach(x)" },
        { "Slice, last axis", "Slice(x; axis 2, start 2, count 1)" },
        { "Concat, channels", "Concat(part0, part1; axis 3)" },
        { "GatherRows, some twice", "GatherRows(x, indices)" },
        { "GlobalAveragePool", $"SumAxes(x; firstAxis 1, axes 2, scale {1f / 12})" },
        { "Softmax", "Softmax(x; axis -1)" },
        { "LogSoftmax", "LogSoftmax(x; axis -1)" },
        { "MatMul", "MatMul(a, b)" },
        { "pooled taps side by side", "Linear(x, weight, bias)" },
        { "Conv2d", "Conv2d(x, weight; stride 1, padding 0, dilation 1, relu False)" },
        { "Conv2d, stride and padding", "Conv2d(x, weight, bias; stride 2, padding 1, dilation 1, relu False)" },
        { "Conv2d, dilation", "Conv2d(x, weight; stride 1, padding 2, dilation 2, relu False)" },
        { "MaxPool2d, overlapping and padded", $"MaxPool2d(x; kernel [3, 3], {Pool2d})" },
        { "MaxPool2d, wide window", "MaxPool2d(x; kernel [1, 3], stride 2, padding 0, ceilMode False)" },
        { "MaxPool2d, ceil mode", "MaxPool2d(x; kernel [2, 2], stride 2, padding 0, ceilMode True)" },
        { "AveragePool2d, padding counted", $"AveragePool2d(x; kernel [3, 3], {Pool2d}, countIncludePad True)" },
        { "AveragePool2d, padding not counted", $"AveragePool2d(x; kernel [3, 3], {Pool2d}, countIncludePad False)" },
        { "UpsampleNearest, factor 3", "UpsampleNearest(x; factor 3)" },
        { "BatchNormTraining", "BatchNorm(x, weight, bias; training True, relu False, epsilon 1E-05)" },
        {
            "BatchNormTraining, residual, reluOutput",
            "BatchNorm(x, weight, bias, residual; training True, relu True, epsilon 1E-05)"
        },
        {
            "BatchNormEvaluation, residual",
            "BatchNorm(x, weight, bias, mean, variance, residual; training False, relu False, epsilon 1E-05)"
        },
        { "L2Norm", "L2Norm(x, weight; epsilon 1E-10)" },
        { "CrossEntropy", "CrossEntropy(logits, labels)" },
    };

    public static TheoryData<string> Cases => GradientConformance.Cases;

    public void Dispose() => _backend.Dispose();

    [Theory]
    [MemberData(nameof(Described))]
    public void An_op_describes_itself(string @case, string expected)
    {
        using var workspace = new Workspace(_backend);

        Assert.Contains(expected, Ops(@case, workspace).Select(op => op.Describe().ToString()));
    }

    [Fact]
    public void Every_op_of_core_is_described_above()
    {
        string[] described = [.. Described.Select(row => row.Data.Item2.Split('(')[0])];

        Assert.Empty(typeof(Op).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Op)) && !type.IsGenericTypeDefinition)
            .Select(type => type.Name).Except(described));
    }

    // A tensor that an op keeps is one of its inputs, or one that it lets go of after its backward pass.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Inputs_and_attributes_are_complete(string @case)
    {
        using var workspace = new Workspace(_backend);
        foreach (Op op in Ops(@case, workspace))
        {
            OpDescription description = op.Describe();
            FieldInfo[] fields = op.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
            Tensor[] kept = [.. fields.Select(field => field.GetValue(op)).SelectMany(Tensors)];
            bool hasSettings = fields.Any(field => !IsTensor(field.FieldType) && field.FieldType != typeof(AxisLayout));
            Tensor[] inputs = [.. op.Inputs];

            op.ReleaseSaved();

            Assert.Equal(Name(op.GetType()), op.Name);
            Assert.All(kept.Except(inputs), saved => Assert.True(saved.IsReleased, $"{op.Name} keeps {saved}"));
            Assert.All(inputs, input => Assert.Contains(input, kept));
            Assert.True(description.Attributes.Count > 0 || !hasSettings, $"{op.Name} has settings, and no attribute");
            Assert.Equal(inputs.Length, description.Inputs.Select(input => input.Name).Distinct().Count());
        }
    }

    private List<Op> Ops(string name, Workspace workspace)
    {
        OpCase @case = OpCases.All[name];
        using var trace = new GraphTrace();
        @case.Forward([.. @case.Inputs.Select(input => workspace.Upload(input.Values, input.Shape))]);
        return [.. trace.Ops];
    }

    private static string Name(Type op) => op.IsGenericType ? op.GetGenericArguments()[0].Name : op.Name;

    private static bool IsTensor(Type type) => type == typeof(Tensor) || type == typeof(Tensor[]);

    private static IEnumerable<Tensor> Tensors(object? value) => value switch
    {
        Tensor tensor => [tensor],
        Tensor[] tensors => tensors,
        _ => [],
    };
}

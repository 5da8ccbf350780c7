namespace Querent.Conformance;

/// <summary>
/// The cases whose gradients are checked: every operation of core is among them, and a test fails if one is not. To add
/// an operation, add its case to the file of its family.
/// </summary>
public static partial class OpCases
{
    public static IReadOnlyDictionary<string, OpCase> All { get; } =
        Elementwise().Concat(Reductions()).Concat(Matrix()).Concat(Convolution()).Concat(Pooling())
            .Concat(Normalization()).Concat(Shaping()).Concat(Losses()).Concat(Compositions())
            .ToDictionary(@case => @case.Name);
}

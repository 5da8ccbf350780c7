namespace Querent.Kernels;

/// <summary>A sum over the threads of a row.</summary>
internal readonly struct RowSum(float value) : ICombine<RowSum>
{
    public readonly float Value = value;

    public static RowSum Combine(RowSum a, RowSum b) => new(a.Value + b.Value);
}

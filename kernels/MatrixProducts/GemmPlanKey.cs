namespace Querent.Kernels;

/// <summary>All that a plan depends on.</summary>
/// <param name="Size">The product.</param>
/// <param name="IsStaged">Whether multistage tiles can read its operands.</param>
/// <param name="IsBulk">Whether warpgroup tiles can.</param>
/// <param name="AllowSplitK">Whether the output can be a sum of partial results.</param>
internal readonly record struct GemmPlanKey(GemmSize Size, bool IsStaged, bool IsBulk, bool AllowSplitK);

using Querent.Backends;

namespace Querent.Kernels;

/// <summary>An operand of a GEMM on the host: its elements, and how they are read.</summary>
internal readonly struct Operand<TLayout>(Storage storage, TLayout layout)
    where TLayout : struct, IOperandLayout
{
    internal DeviceStorage Storage { get; } = (DeviceStorage)storage;

    internal TLayout Layout { get; } = layout;
}

using System.Reflection;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>A kernel after ptxas.</summary>
/// <param name="Kernel">The method of the kernel.</param>
/// <param name="Architecture">The target: <c>sm_90</c>.</param>
/// <param name="Ptx">The input of ptxas.</param>
/// <param name="Report">The messages of ptxas.</param>
/// <param name="Instructions">The machine code, for the last architecture and GEMM tiles that read four numbers at a time; else empty.</param>
internal sealed record AssembledKernel(
    MethodInfo Kernel, string Architecture, string Ptx, AssemblerReport Report, string Instructions);

using System.Reflection;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>What ptxas made of a kernel.</summary>
/// <param name="Kernel">Its method.</param>
/// <param name="Architecture">For which GPU: <c>sm_90</c>.</param>
/// <param name="Ptx">What ptxas was given.</param>
/// <param name="Report">What ptxas said.</param>
/// <param name="Instructions">The machine code, for tiles of products; empty for others.</param>
internal sealed record AssembledKernel(
    MethodInfo Kernel, string Architecture, string Ptx, AssemblerReport Report, string Instructions);

using System.Reflection;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>Compiles kernels to PTX without a device, in the version that ptxas of CUDA 12.4 reads.</summary>
internal sealed class PtxCompiler : IDisposable
{
    private readonly Context _context = Context.Create(
        builder => builder.Optimize(OptimizationLevel.O2).EnableAlgorithms());

    private readonly PTXBackend _backend;

    public PtxCompiler() =>
        _backend = new PTXBackend(_context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_84, null!);

    public string Compile(MethodInfo kernel)
    {
        var entry = EntryPointDescription.FromExplicitlyGroupedKernel(kernel);
        string text = ((PTXCompiledKernel)_backend.Compile(entry, KernelCache.Specialization(kernel))).PTXAssembly;
        return KernelCache.Target(kernel) is { } target ? TargetedKernel.Retarget(text, target) : text;
    }

    public void Dispose()
    {
        _backend.Dispose();
        _context.Dispose();
    }
}

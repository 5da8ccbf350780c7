using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>
/// Requirements for every kernel's machine code, for each architecture whose tensor cores take floats.
/// </summary>
[Collection(MockCudaCollection.Name)]
public sealed class AssemblerGateTests
{
    private const int MostStaticSharedBytes = 48 * 1024;

    [Fact]
    public void Every_kernel_keeps_its_values_in_registers() => AssertNone(
        one => one.Report.StackBytes + one.Report.SpilledBytes > 0,
        one => $"{one.Report.StackBytes} bytes of stack, {one.Report.SpilledBytes} spilled");

    [Fact]
    public void No_kernel_calls_what_is_not_there() => AssertNone(
        one => one.Ptx.Contains(".extern .func", StringComparison.Ordinal), one => "an external function");

    [Fact]
    public void Shared_memory_fits_without_asking_for_more() => AssertNone(
        one => one.Report.SharedBytes > MostStaticSharedBytes, one => $"{one.Report.SharedBytes} bytes");

    [Fact]
    public void Products_on_tensor_cores_use_them() => AssertNone(
        one => HasInstructions(one) && CudaKernels.UsesTensorCores(one.Kernel) != one.Instructions.Contains(Product(one), StringComparison.Ordinal),
        one => $"{Product(one)} in its code does not go with its precision");

    /// <summary>Products of warpgroups run while the next ones are begun; ptxas says where it waits for each.</summary>
    [Fact]
    public void Products_of_warpgroups_are_not_serialized() => AssertNone(
        one => one.Report.Text.Contains("wgmma", StringComparison.Ordinal), one => one.Report.Text);

    /// <summary>Operands that are laid out for it are read 16 bytes at a time, 8 where they are bfloat16.</summary>
    [Fact]
    public void Tiles_read_four_numbers_at_once() => AssertNone(
        one => HasInstructions(one) && CudaKernels.ReadsFours(one.Kernel)
            && !one.Instructions.Contains(WideLoad(one), StringComparison.Ordinal),
        one => $"no {WideLoad(one)}");

    private static bool HasInstructions(AssembledKernel one) => one.Instructions.Length > 0;

    // From memory to registers, or past them to shared memory.
    private static string WideLoad(AssembledKernel one) =>
        CudaKernels.IsWarpgroup(one.Kernel) ? "UTMALDG" : CudaKernels.IsMultistage(one.Kernel) ? "LDGSTS.E.BYPASS.128"
        : CudaKernels.ReadsRounded(one.Kernel) ? "LDG.E.64" : "LDG.E.128";

    private static string Product(AssembledKernel one) => CudaKernels.IsWarpgroup(one.Kernel) ? "HGMMA" : "HMMA";

    private static void AssertNone(Func<AssembledKernel, bool> fails, Func<AssembledKernel, string> reason)
    {
        Assert.NotEmpty(Assembler.All);
        string[] failures = [.. Assembler.All.Where(fails)
            .Select(one => $"{CudaKernels.Name(one.Kernel)} for {one.Architecture}: {reason(one)}")];
        Assert.True(failures.Length == 0, string.Join(Environment.NewLine, failures));
    }
}

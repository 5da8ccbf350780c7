using System.Diagnostics;
using System.Reflection;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>
/// NVIDIA's assembler, which turns PTX into machine code and needs no GPU: in the folder that QUERENT_PTXAS names, or on
/// the path.
/// </summary>
internal static class Assembler
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("QUERENT_PTXAS");
    private static readonly Lazy<string?> s_version = new(FindVersion);
    private static readonly Lazy<IReadOnlyList<AssembledKernel>> s_all = new(AssembleAll);

    public static IReadOnlyList<string> Architectures { get; } = ["sm_80", "sm_90"];

    /// <summary>The last architecture that a kernel is assembled for.</summary>
    public static string LastOf(MethodInfo kernel) => KernelCache.Target(kernel) ?? Architectures[^1];

    /// <summary>Its release, as in <c>12.4</c>.</summary>
    public static string Version
    {
        get
        {
            Assert.SkipWhen(s_version.Value is null, "there is no ptxas: name its folder in QUERENT_PTXAS");
            return s_version.Value!;
        }
    }

    /// <summary>Every kernel for every architecture; tiles that read number by number for the last one alone.</summary>
    public static IReadOnlyList<AssembledKernel> All => Version.Length > 0 ? s_all.Value : [];

    private static List<AssembledKernel> AssembleAll()
    {
        using PtxCompiler compiler = new();
        (MethodInfo Kernel, string Ptx)[] texts = [.. CudaKernels.All.Select(kernel => (kernel, compiler.Compile(kernel)))];
        string folder = Directory.CreateTempSubdirectory("querent-ptxas-").FullName;
        try
        {
            return [.. texts.SelectMany(text => ArchitecturesOf(text.Kernel).Select(architecture => (text.Kernel, text.Ptx, architecture)))
                .AsParallel().AsOrdered()
                .Select((one, i) => Assemble(one.Kernel, one.Ptx, one.architecture, Path.Combine(folder, $"{i}")))];
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static IEnumerable<string> ArchitecturesOf(MethodInfo kernel) =>
        KernelCache.Target(kernel) is not null || (CudaKernels.IsTile(kernel) && !CudaKernels.ReadsFours(kernel)) ? [LastOf(kernel)] : Architectures;

    private static AssembledKernel Assemble(MethodInfo kernel, string ptx, string architecture, string path)
    {
        File.WriteAllText(path + ".ptx", ptx);
        string report = Run("ptxas", "-v", $"-arch={architecture}", "-o", path + ".cubin", path + ".ptx");
        string instructions = CudaKernels.IsTile(kernel) && CudaKernels.ReadsFours(kernel) && architecture == LastOf(kernel) ? Run("nvdisasm", "-c", path + ".cubin") : "";
        return new AssembledKernel(kernel, architecture, ptx, AssemblerReport.Parse(report), instructions);
    }

    private static string? FindVersion()
    {
        try
        {
            string text = Run("ptxas", "--version");
            return text.Split("release ")[1].Split(',')[0];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Run(string tool, params string[] arguments)
    {
        ProcessStartInfo start = new(s_folder is null ? tool : Path.Combine(s_folder, tool), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} fails: {output}");
    }
}

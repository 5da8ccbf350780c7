using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Querent.Architecture.Tests;

/// <summary>A product embeds core in a trimmed program: it must publish without a warning and still train.</summary>
public sealed class TrimmingTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <PublishTrimmed>true</PublishTrimmed>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="Querent.Core" HintPath="CORE" />
            <TrimmerRootAssembly Include="Querent.Core" />
            <PackageReference Include="System.Numerics.Tensors" Version="VERSION" />
          </ItemGroup>
        </Project>
        """;

    private const string Source = """
        using Querent.Autograd;
        using Querent.Autograd.Ops;
        using Querent.Backends;
        using Querent.Backends.Cpu;
        using Querent.Layers;
        using Querent.Networks;
        using Querent.Optimizers;
        using Querent.Randomness;
        using Querent.Tensors;

        using var backend = new CpuBackend(2);
        using var network = ResNet.ResNet18(backend, 4, 3, new Seed(1));
        using var optimizer = Optimizer.Create(new OptimizerOptions { LearningRate = 0.1f }, network.Parameters);
        using var workspace = new Workspace(backend);
        Tensor images = workspace.Full(new Shape(2, 8, 8, 3), 1), labels = workspace.Full(new Shape(2), 0);
        Tensor loss = network.Forward(images, ForwardContext.Training(new Seed(1))).Output.CrossEntropy(labels).Mean();
        loss.Backward();
        optimizer.Step();
        System.Console.WriteLine(loss.ToScalar().ToString("R"));
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("querent-trimmed-").FullName;

    [Fact]
    public void Core_publishes_trimmed_without_a_warning_and_the_result_trains()
    {
        string core = Path.Combine(AppContext.BaseDirectory, "Querent.Core.dll");
        string tensors = typeof(System.Numerics.Tensors.TensorPrimitives).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        File.WriteAllText(Path.Combine(_folder, "Trimmed.csproj"), Project
            .Replace("CORE", core, StringComparison.Ordinal).Replace("VERSION", tensors, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), Source);

        string[] runtime = ["-r", RuntimeInformation.RuntimeIdentifier];
        (int restored, string restoreLog) = Run("dotnet", ["restore", .. runtime]);
        Assert.SkipWhen(restored != 0, $"the runtime to trim cannot be had here: {restoreLog.Split('\n')[^1]}");
        (int published, string log) = Run(
            "dotnet", ["publish", "-c", "Release", "--no-restore", "-o", "out", "-nodeReuse:false", .. runtime]);
        Assert.True(published == 0, log);
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);

        (int exit, string output) = Run(Path.Combine(_folder, "out", "Trimmed"), []);
        Assert.True(exit == 0, output);
        Assert.InRange(float.Parse(output, CultureInfo.InvariantCulture), 0.01f, 10f);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int ExitCode, string Output) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };

        // The build that runs these tests hands its own settings down to child processes.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Trim());
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Querent.Architecture.Tests;

/// <summary>
/// A product embeds core in a trimmed program: it must publish without a warning, still train, save its model, and read
/// it as the README says.
/// </summary>
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
        using System.Linq;
        using System.Text.Json.Nodes;
        using Querent.Autograd;
        using Querent.Autograd.Ops;
        using Querent.Backends;
        using Querent.Backends.Cpu;
        using Querent.Data;
        using Querent.Layers;
        using Querent.LossPrediction;
        using Querent.Networks;
        using Querent.Optimizers;
        using Querent.Randomness;
        using Querent.SavedModels;
        using Querent.Tensors;

        using var backend = new CpuBackend(2);
        using var network = ResNet.ResNet18(backend, 4, 3, new Seed(1));
        using var optimizer = Optimizer.Create(new OptimizerOptions { LearningRate = 0.1f }, network.Parameters);
        using (var workspace = new Workspace(backend))
        {
            Tensor images = workspace.Full(new Shape(2, 8, 8, 3), 1), labels = workspace.Full(new Shape(2), 0);
            TargetOutput said = network.Forward(images, ForwardContext.Training(new Seed(1)));
            Tensor loss = said.Output.CrossEntropy(labels).Mean();
            loss.Backward();
            optimizer.Step();
            System.Console.WriteLine(loss.ToScalar().ToString("R"));
        }

        using var module = new LossPredictionModule(backend, network.TapChannels, 8, new Seed(2));
        var predictor = new LossPredictor(module, new LossPredictionOptions { Width = 8 });
        var input = new InputDescription { Height = 8, Width = 8, Mean = [0.5, 0.5, 0.5], Std = [1, 1, 1] };
        var origin = new ModelOrigin { Task = "colours", Classes = ["red", "green", "blue"], Input = input };
        ModelFile.Write("model.safetensors", network, [predictor], origin);
        byte[] picture = Enumerable.Range(0, 8 * 8 * 3).Select(i => (byte)i).ToArray();
        (float[] Probabilities, float Loss) read = Score("model.safetensors", picture);
        using (var workspace = new Workspace(backend))
        {
            Tensor images = workspace.Upload(input.Normalize(picture), new Shape(1, 8, 8, 3));
            TargetOutput output = network.Forward(images, ForwardContext.Evaluation);
            System.Console.WriteLine(read.Probabilities.SequenceEqual(output.Output.Softmax().ToArray())
                && read.Loss == predictor.Predict(output).ToScalar());
        }

        static (float[], float) Score(string path, byte[] rgb)
        {
            README
            return (probabilities, predictedLoss);
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("querent-trimmed-").FullName;

    [Fact]
    public void Core_publishes_trimmed_without_a_warning_and_the_result_trains_and_reads_its_model()
    {
        string core = Path.Combine(AppContext.BaseDirectory, "Querent.Core.dll");
        string tensors = typeof(System.Numerics.Tensors.TensorPrimitives).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        File.WriteAllText(Path.Combine(_folder, "Trimmed.csproj"), Project
            .Replace("CORE", core, StringComparison.Ordinal).Replace("VERSION", tensors, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, "Program.cs"),
            Source.Replace("README", Example(), StringComparison.Ordinal));

        string[] runtime = ["-r", RuntimeInformation.RuntimeIdentifier];
        (int restored, string restoreLog) = Run("dotnet", ["restore", .. runtime]);
        Assert.SkipWhen(restored != 0, $"the runtime to trim cannot be had here: {restoreLog.Split('\n')[^1]}");
        (int published, string log) = Run(
            "dotnet", ["publish", "-c", "Release", "--no-restore", "-o", "out", "-nodeReuse:false", .. runtime]);
        Assert.True(published == 0, log);
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);

        (int exit, string output) = Run(Path.Combine(_folder, "out", "Trimmed"), []);
        Assert.True(exit == 0, output);
        string[] lines = output.Split('\n');
        Assert.InRange(float.Parse(lines[0], CultureInfo.InvariantCulture), 0.01f, 10f);
        Assert.Equal("True", lines[1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The block of the README's section about saved models.
    private static string Example()
    {
        string text = Repository.Read("core/README.md");
        string section = text[text.IndexOf("## A saved model", StringComparison.Ordinal)..];
        const string opening = "```csharp\n";
        int start = section.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return section[start..section.IndexOf("```", start, StringComparison.Ordinal)];
    }

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

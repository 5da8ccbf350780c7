using System.Diagnostics;
using System.Runtime.InteropServices;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Scoring;

/// <summary>A scorer in a program that is compiled ahead of time: no warning, and the bits of the command.</summary>
public sealed class AotScorerTests(ScoredFolder folder, ITestOutputHelper output) : IClassFixture<ScoredFolder>
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <PublishAot>true</PublishAot>
            <IlcInstructionSet>native</IlcInstructionSet>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="SOURCE" />
            <Reference Include="BUILT/Querent.Core.dll;BUILT/Querent.Images.dll;BUILT/ImageClassification.dll;BUILT/ObjectDetection.dll" />
            <Reference Include="BUILT/System.Numerics.Tensors.dll;BUILT/System.IO.Hashing.dll" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public void A_program_that_is_compiled_ahead_of_time_gives_the_same_bits()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && HasLinker, "Compiling ahead of time needs a C compiler that links.");
        string project = Directory.CreateDirectory(folder.Under("scorer")).FullName;
        string program = Path.Combine(project, "published", "scorer");
        File.WriteAllText(Path.Combine(project, "scorer.csproj"), Project
            .Replace("SOURCE", Path.Combine(RepositoryPaths.Root, "tests", "AotScorer", "Program.cs"), StringComparison.Ordinal)
            .Replace("BUILT", RepositoryPaths.AotScorer, StringComparison.Ordinal));
        string[] runtime = ["-r", RuntimeInformation.RuntimeIdentifier];
        (int restored, string restoreLog) = Execute("dotnet", ["restore", project, .. runtime]);
        Assert.SkipWhen(restored != 0, $"the compiler cannot be had here: {restoreLog.Split('\n')[^1]}");
        (int published, string log) = Execute("dotnet", ["publish", project, "-c", "Release", "--no-restore", "-o",
            Path.GetDirectoryName(program)!, "-nodeReuse:false", .. runtime]);
        Assert.True(published == 0, log);
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);
        string[] images = [.. Directory.GetFiles(folder.Images, "*.bmp", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var watch = Stopwatch.StartNew();

        (int scored, string text) = Execute(program, [folder.Model, "16", .. images]);

        Assert.True(scored == 0, text);
        output.WriteLine($"{new FileInfo(program).Length} bytes; {watch.ElapsedMilliseconds} ms with start");
        string[] table = CommandHere.Run("score", folder.Model, folder.Images).ShouldSucceed().OutLines;
        Assert.Equal(
            table[1..].Select(line => line.Split(',')).Select(cells => $"{cells[4]} {cells[3]} {cells[1]}"),
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool HasLinker => Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, "gcc")) || File.Exists(Path.Combine(folder, "clang")));

    private static (int ExitCode, string Output) Execute(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true };

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

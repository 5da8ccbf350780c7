using Querent.Kernels.Generator;

namespace Querent.Kernels.Tests;

/// <summary>The committed kernels against the generator, whose sources this project links.</summary>
public sealed class GeneratedKernelTests
{
    private const string Remedy = "Run: dotnet run --project kernels/MatrixProducts/Generator";

    [Fact]
    public void The_committed_kernels_are_what_the_generator_writes()
    {
        foreach ((string name, string content) in GeneratedFiles.All())
        {
            string path = Path.Combine(GeneratedFiles.Folder, name);
            Assert.True(File.Exists(path), $"{path} is missing. {Remedy}");
            Assert.True(File.ReadAllText(path) == content, $"{path} is not the output of the generator. {Remedy}");
        }
    }

    [Fact]
    public void The_folder_contains_generated_files_only() =>
        Assert.Equal(
            GeneratedFiles.All().Select(file => file.Name).Order(StringComparer.Ordinal),
            Directory.GetFiles(GeneratedFiles.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}

using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Host.Tests.Support;
using Querent.Networks;
using Querent.Randomness;

namespace Querent.Host.Tests.Commands;

public sealed class WeightsCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("querent-weights-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_import_shows_the_network_and_show_shows_it_again()
    {
        string file = Write("weights.safetensors"), output = Under("imported.safetensors");

        QuerentProcess imported = QuerentProcess.Run("weights", "import", file, "-o", output);
        QuerentProcess shown = QuerentProcess.Run("weights", "show", output);

        Assert.Equal(0, imported.ExitCode);
        Assert.Empty(imported.ErrorLines);
        string text = string.Join(' ', imported.OutLines.Select(line => line.Trim()));
        Assert.Contains("network      residual network: basic blocks 1-2, width 2, stem of ImageNet, 3 classes", text, StringComparison.Ordinal);
        Assert.Contains("  mean       0.485, 0.456, 0.406", imported.OutLines);
        Assert.Contains("source       weights.safetensors", imported.OutLines);
        Assert.Contains("ignored      1 tensor: extra", imported.OutLines);
        Assert.Contains("the file does not tell its images: those of torchvision are assumed", text, StringComparison.Ordinal);
        Assert.All(imported.OutLines.Where(line => !line.Contains(_folder, StringComparison.Ordinal)), line => Assert.InRange(line.Length, 1, 80));
        Assert.Equal(0, shown.ExitCode);
        Assert.Equal(imported.OutLines.TakeWhile(line => !line.StartsWith("ignored", StringComparison.Ordinal)), shown.OutLines);
    }

    [Fact]
    public void The_images_are_those_that_are_given()
    {
        QuerentProcess imported = QuerentProcess.Run("weights", "import", Write("weights.safetensors"), "--out", Under("imported.safetensors"),
            "--mean", "123,117,104", "--std", "1,2,3.5", "--scale", "1", "--size", "96", "--bgr");

        Assert.Equal(0, imported.ExitCode);
        Assert.Contains("input        96 x 96 pixels, R, G, B: value - mean, divided by std", imported.OutLines);
        Assert.Contains("  mean       123, 117, 104", imported.OutLines);
        Assert.Contains("  std        1, 2, 3.5", imported.OutLines);
        Assert.Contains("note         the first layer was turned from B, G, R to R, G, B", imported.OutLines);
    }

    [Fact]
    public void A_file_that_is_there_is_not_written_over()
    {
        string file = Write("weights.safetensors");
        Assert.Equal($"error: --output {file}: is there already; name a new file",
            QuerentProcess.Run("weights", "import", file, "--output", file).ShouldFail(2));
    }

    [Theory]
    [InlineData("--mean 1,x,3: write numbers, such as 0.485", "--mean", "1,x,3")]
    [InlineData("give mean and standard deviation of its images both, 3 numbers each", "--mean", "1,2,3")]
    [InlineData("--size 1.5: write a whole number", "--size", "1.5")]
    [InlineData("the input is 0 x 0 pixels", "--size", "0")]
    [InlineData("'--force' is unknown", "--force")]
    public void A_mistake_is_one_line_and_exit_code_2(string expected, params string[] options)
    {
        string output = Under("imported.safetensors");
        Assert.Contains(expected, QuerentProcess.Run(["weights", "import", Write("weights.safetensors"), "-o", output, .. options]).ShouldFail(2),
            StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void Weights_that_do_not_describe_themselves_are_named()
    {
        string file = Write("weights.safetensors");
        Assert.Equal($"error: {file}: does not describe its weights; make a file that does by 'querent weights import {file}'",
            QuerentProcess.Run("weights", "show", file).ShouldFail(2));
    }

    private string Under(string name) => Path.Combine(_folder, name);

    private string Write(string name)
    {
        using var backend = new CpuBackend(1);
        using var network = new ResNet(
            backend, new ResNetOptions { Classes = 3, Width = 2, BlocksPerStage = [1, 2], Stem = ResNetStem.ImageNet }, new Seed(1));
        StateDict.Save(network, Under("state.safetensors"));
        SafetensorsWriter.Write(Under(name),
        [
            .. SafetensorsFile.Read(Under("state.safetensors")).Tensors.Values.Select(tensor => (
                tensor.Name, tensor.Dimensions.Select(extent => (int)extent).ToArray(), tensor.ReadSingles())),
            ("extra", [1], [1f]),
        ]);
        return Under(name);
    }
}

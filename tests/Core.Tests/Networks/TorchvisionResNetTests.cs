using Querent.Autograd;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Conformance;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.Networks;

/// <summary>Residual networks of torchvision's form: names, shapes in files, numbers of parameters.</summary>
public sealed class TorchvisionResNetTests : IDisposable
{
    private readonly CpuBackend _backend = new(threads: 2);

    public void Dispose() => _backend.Dispose();

    // Parameters as torchvision documents them; tensors of its state dict without batch counters.
    [Theory]
    [InlineData(ResNetBlock.Basic, new[] { 2, 2, 2, 2 }, 11_689_512, 102)]
    [InlineData(ResNetBlock.Basic, new[] { 3, 4, 6, 3 }, 21_797_672, 182)]
    [InlineData(ResNetBlock.Bottleneck, new[] { 3, 4, 6, 3 }, 25_557_032, 267)]
    public void Parameters_and_tensors_are_those_of_torchvision(ResNetBlock block, int[] blocks, int parameters, int tensors)
    {
        using ResNet network = Create(block, blocks, width: 64, classes: 1000);

        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(tensors, network.State.Count());
    }

    [Fact]
    public void Names_and_shapes_are_those_of_torchvision()
    {
        using ResNet network = Create(ResNetBlock.Bottleneck, [3, 4, 6, 3], width: 64, classes: 1000);
        string file = Path.Combine(Directory.CreateTempSubdirectory("querent-resnet-").FullName, "resnet50.safetensors");
        try
        {
            StateDict.Save(network, file);
            IReadOnlyDictionary<string, SafetensorsEntry> tensors = SafetensorsFile.Read(file).Tensors;

            Assert.Equal([64, 3, 7, 7], tensors["conv1.weight"].Dimensions);
            Assert.Equal([64], tensors["bn1.running_var"].Dimensions);
            Assert.Equal([64, 64, 1, 1], tensors["layer1.0.conv1.weight"].Dimensions);
            Assert.Equal([64, 64, 3, 3], tensors["layer1.0.conv2.weight"].Dimensions);
            Assert.Equal([256, 64, 1, 1], tensors["layer1.0.conv3.weight"].Dimensions);
            Assert.Equal([256, 64, 1, 1], tensors["layer1.0.downsample.0.weight"].Dimensions);
            Assert.Equal([256], tensors["layer1.0.downsample.1.running_mean"].Dimensions);
            Assert.Equal([2048, 1024, 1, 1], tensors["layer4.0.downsample.0.weight"].Dimensions);
            Assert.Equal([2048, 512, 1, 1], tensors["layer4.2.conv3.weight"].Dimensions);
            Assert.Equal([1000, 2048], tensors["fc.weight"].Dimensions);
            Assert.DoesNotContain("layer1.1.downsample.0.weight", tensors.Keys);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Theory]
    [InlineData(64, 64, new[] { 16, 8, 4, 2 })]
    [InlineData(224, 96, new[] { 56, 28, 14, 7 })]
    [InlineData(33, 33, new[] { 9, 5, 3, 2 })]
    public void Maps_of_any_size_are_a_quarter_of_the_image_and_halved_from_stage_to_stage(int height, int width, int[] heights)
    {
        using ResNet network = Create(ResNetBlock.Bottleneck, [1, 1, 1, 1], width: 4, classes: 3);
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(_backend);

        TargetOutput output = network.Forward(workspace.Full(new Shape(2, height, width, 3), 1), ForwardContext.Evaluation);

        Assert.Equal(heights, output.FeatureTaps.Select(tap => tap.Shape[1]));
        Assert.Equal([16, 32, 64, 128], output.FeatureTaps.Select(tap => tap.Shape[3]));
        Assert.Equal(new Shape(2, 128), output.Embedding.Shape);
        Assert.Equal(new Shape(2, 3), output.Output.Shape);
    }

    [Theory]
    [InlineData(ResNetBlock.Basic)]
    [InlineData(ResNetBlock.Bottleneck)]
    public void Scoring_says_what_a_recorded_evaluation_says(ResNetBlock block)
    {
        using ResNet network = Create(block, [1, 2, 1, 1], width: 8, classes: 5);
        using var outer = new Workspace(_backend);
        RandomStream stream = new Seed(3).Stream();
        float[] noise = [.. Enumerable.Range(0, 4 * 64 * 64 * 3).Select(_ => stream.NextSingle(-1, 1))];
        Tensor images = outer.Upload(noise, new Shape(4, 64, 64, 3));
        network.Forward(images, ForwardContext.Training(new Seed(1)));
        float[] recorded = network.Forward(images, ForwardContext.Evaluation).Output.ToArray();
        using GradientScope off = GradientScope.Off();

        float[] scored = network.Forward(images, ForwardContext.Evaluation).Output.ToArray();

        Closeness.AssertClose(recorded, scored, "logits");
        Assert.Contains(scored, logit => MathF.Abs(logit) > 0.01f);
    }

    private ResNet Create(ResNetBlock block, int[] blocks, int width, int classes) => new(_backend, new ResNetOptions
    {
        Classes = classes,
        Width = width,
        BlocksPerStage = blocks,
        Stem = ResNetStem.ImageNet,
        Block = block,
    }, new Seed(1));
}

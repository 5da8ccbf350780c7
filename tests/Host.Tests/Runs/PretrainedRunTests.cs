using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Host.Tests.Support;
using Querent.Networks;
using Querent.Pretrained;
using Querent.Randomness;

namespace Querent.Host.Tests.Runs;

/// <summary>A run that trains heads over features of pretrained weights.</summary>
public sealed class PretrainedRunTests : IDisposable
{
    private const int Size = 32;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void It_is_verified_and_its_models_score_without_the_weights()
    {
        string weights = Weights(), run = _folder.Under("run"), images = _folder.Under("images");
        QuerentProcess ran = QuerentProcess.Run(TinyRun.Into(run, [.. Settings(weights), "trials=2", "keepModels=\"first-trial\""]));

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains($"weights: {weights} (from small.onnx); the trunk is frozen", ran.Error, StringComparison.Ordinal);
        string model = Model(run, "trial1-random");
        Assert.True(File.Exists(model));
        Assert.False(File.Exists(Model(run, "trial2-random")));
        QuerentProcess verified = QuerentProcess.Run("verify", run);
        Assert.EndsWith(": the same bits", verified.OutLines[^1], StringComparison.Ordinal);

        File.Delete(weights);
        Directory.CreateDirectory(images);
        BitmapFile.Write(Path.Combine(images, "a.bmp"), 3);
        QuerentProcess scored = QuerentProcess.Run("score", model, images);
        Assert.Equal((0, 2), (scored.ExitCode, scored.OutLines.Length));
    }

    [Fact]
    public void Models_of_all_trials_are_kept_unless_it_says_otherwise()
    {
        string run = _folder.Under("run");

        QuerentProcess.Run(TinyRun.Into(run, [.. Settings(Weights()), "trials=2", "loop.cycles=1"]));

        Assert.True(File.Exists(Model(run, "trial1-random")));
        Assert.True(File.Exists(Model(run, "trial2-random")));
    }

    [Fact]
    public void A_run_is_not_resumed_with_other_weights()
    {
        string weights = Weights(), run = _folder.Under("run");
        QuerentProcess.Run(TinyRun.Into(run, [.. Settings(weights), "loop.cycles=1"]));
        string unit = Path.Combine(run, "units", "trial1-random");
        Directory.Delete(Path.Combine(unit, "result"), recursive: true);
        Weights(seed: 2);

        QuerentProcess resumed = QuerentProcess.Run("run", "--resume", run);

        Assert.NotEqual(0, resumed.ExitCode);
        Assert.Contains(weights, resumed.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Settings(string weights) =>
    [
        "strategies=[\"random\",\"margin\"]", "task={\"name\":\"image-classification\",\"weights\":\"" + weights + "\",\"freeze\":\"trunk\"}",
    ];

    private static string Model(string run, string unit) => Path.Combine(run, "units", unit, "result", "model.safetensors");

    private string Weights(int seed = 1)
    {
        string path = _folder.Under("small.safetensors");
        using var backend = new CpuBackend(1);
        using var network = new ResNet(backend, new ResNetOptions
        {
            Classes = 3, Width = 4, BlocksPerStage = [1, 1], Stem = ResNetStem.ImageNet,
        }, new Seed((ulong)seed));
        var description = new WeightsDescription
        {
            Network = network.Description,
            Input = new InputDescription { Height = Size, Width = Size, Mean = [0.4, 0.5, 0.6], Std = [0.2, 0.25, 0.3] },
            Source = "small.onnx",
            SourceSha256 = new string('0', 64),
        };
        PretrainedWeights.Write(path, description, [.. FrozenTensors.Of(network).Values
            .Select(tensor => (tensor.Name, tensor.Dimensions, tensor.Values))]);
        return path;
    }
}

using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends.Cpu;
using Querent.Core.Tests.Training;
using Querent.Data;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Xunit;

namespace Querent.Core.Tests.Method;

public sealed class StopGradientTests
{
    [Fact]
    public void After_the_stop_the_target_module_gets_the_gradients_of_the_target_loss_alone()
    {
        Dictionary<string, float[]> alone = Gradients(withPrediction: false, detached: true);
        Dictionary<string, float[]> stopped = Gradients(withPrediction: true, detached: true);
        Dictionary<string, float[]> joint = Gradients(withPrediction: true, detached: false);

        Assert.All(alone, pair => Assert.Equal(pair.Value, stopped[pair.Key]));
        Assert.Contains(alone, pair => pair.Key.StartsWith("layer1", StringComparison.Ordinal)
            && !pair.Value.SequenceEqual(joint[pair.Key]));
    }

    [Fact]
    public void After_the_stop_the_module_itself_keeps_learning()
    {
        Dictionary<string, float[]> stopped = Gradients(withPrediction: true, detached: true);

        Assert.Contains(stopped["fc1.weight"], value => value != 0);
        Assert.Contains(stopped["fc_out.weight"], value => value != 0);
    }

    [Theory]
    [InlineData(null, 200, 120)]
    [InlineData(null, 125, 75)]
    [InlineData(0, 10, 0)]
    [InlineData(7, 10, 7)]
    public void The_taps_are_detached_after_the_stop_gradient_epoch(int? stop, int epochs, int lastJoint)
    {
        var options = new LossPredictionOptions { StopGradientEpoch = stop };

        Assert.All(Enumerable.Range(1, epochs), epoch => Assert.Equal(epoch > lastJoint, options.IsDetached(epoch, epochs)));
    }

    private static Dictionary<string, float[]> Gradients(bool withPrediction, bool detached)
    {
        using var backend = new CpuBackend(2);
        using var models = new Models(backend);
        using var workspace = new Workspace(backend);
        TinyBatch batch = models.Task.CreateBatch();
        models.Task.Samples.Fill(batch, Split.Pool, new[] { 1, 2, 3, 4, 5, 6, 7, 8 });
        batch.Upload(workspace);
        TargetOutput output = models.Target.Forward(batch.Images, ForwardContext.Training(new Seed(1)));
        Tensor losses = models.Task.TargetLoss(output, batch);
        Tensor total = losses.Mean();
        if (withPrediction)
        {
            total = total.Add(models.Predictor.Loss(output, losses, detached));
        }

        total.Backward();
        return models.Target.Parameters.Concat(withPrediction ? models.Module.Parameters : [])
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Tensor.Gradient!.ToArray());
    }
}

using Querent.Data;
using Querent.Networks;
using Querent.Plugins.ObjectDetection;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Detection;

/// <summary>The mistakes that public code of the method makes, each as it would show in detection.</summary>
public sealed class DetectionMethodTests() : MethodTests(() => new DetectionModels())
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_loss_has_one_value_per_image_and_the_training_loss_is_their_sum_per_positive(bool perPositive)
    {
        using var models = new DetectionModels(options => options with { LossPerPositive = perPositive });
        using var workspace = new Workspace(models.Backend);
        (MiniBatch filled, TargetOutput output, Tensor losses) = models.Forward(workspace, [0, 1, 2, 3, 7]);
        var batch = (DetectionBatch)filled;

        float[] values = losses.ToArray();
        int[] positives = [.. batch.Targets.Positives];

        Assert.Equal((5, 5), (values.Length, values.Distinct().Count()));
        Assert.Equal(0, positives[0]);
        Assert.All(positives.Skip(1), count => Assert.InRange(count, 1, 400));
        double sum = values.Zip(positives, (value, count) => (double)value * (perPositive ? Math.Max(1, count) : 1)).Sum();
        Assert.Equal(
            sum / positives.Sum(), models.Task.TrainingLoss(output, batch, losses).ToScalar(), 1e-4 * sum);
    }

    private protected override SignalRows SureUnits(TaskModels models, Workspace workspace)
    {
        float[] logits = new float[2 * 10 * 3];
        for (int box = 0; box < 20; box++)
        {
            logits[(3 * box) + (box % 3)] = 1e4f;
        }

        Tensor output = workspace.Upload(logits, new Backends.Shape(2, 10, 3));
        Tensor probabilities = models.Task.ClassProbabilities(
            new TargetOutput([output, output], [], output), models.Fill(Split.Pool, [3, 4]));
        return SignalRows.Of(probabilities.ToArray(), 3, 2);
    }
}

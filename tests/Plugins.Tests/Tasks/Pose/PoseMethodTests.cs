using Querent.Networks;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Pose;

/// <summary>The mistakes that public code of the method makes, each as it would show in human pose.</summary>
public sealed class PoseMethodTests() : MethodTests(() => new PoseModels())
{
    [Fact]
    public void The_loss_has_one_value_per_pose_and_the_training_loss_is_their_mean()
    {
        using var models = new PoseModels();
        using var workspace = new Workspace(models.Backend);
        (Data.MiniBatch batch, TargetOutput output, Tensor losses) = models.Forward(workspace, [0, 1, 2, 3, 7]);

        float[] values = losses.ToArray();

        Assert.Equal((5, 5), (values.Length, values.Distinct().Count()));
        Assert.Equal(values.Average(), ((ITask)models.Task).TrainingLoss(output, batch, losses).ToScalar(), 1e-6f);
    }

    private protected override SignalRows SureUnits(TaskModels models, Workspace workspace)
    {
        const int Joints = 5, Side = 16;
        float[] maps = new float[2 * Side * Side * Joints];
        for (int joint = 0; joint < 2 * Joints; joint++)
        {
            (int pose, int place) = (joint / Joints, 7 * joint);
            maps[(((pose * Side * Side) + place) * Joints) + (joint % Joints)] = 1e4f;
        }

        Tensor output = workspace.Upload(maps, new Backends.Shape(2, Side, Side, Joints));
        Tensor probabilities = models.Task.ClassProbabilities(
            new TargetOutput([output, output], [], output), models.Fill(Data.Split.Pool, [3, 4]));
        return SignalRows.Of(probabilities.ToArray(), Side * Side, 2);
    }
}

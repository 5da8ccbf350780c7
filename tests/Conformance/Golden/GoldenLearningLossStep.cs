using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Checkpoints;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>
/// One training step of ResNet-18 with its loss prediction module, from a state dict to all gradients.
/// </summary>
internal static class GoldenLearningLossStep
{
    private const float ShareOfLargest = 1e-3f;
    private const float Zero = 1e-6f;

    public static void WholeStep(GoldenCase golden, IBackend backend)
    {
        using var target = ResNet.ResNet18(backend, golden.Int("width"), golden.Int("classes"), new Seed(1));
        using var module = new LossPredictionModule(backend, target.TapChannels, 128, new Seed(2));
        AssertComplete(StateDict.Load(target, golden.Path, "net."));
        AssertComplete(StateDict.Load(module, golden.Path, "lossnet."));
        var predictor = new LossPredictor(module, new LossPredictionOptions
        {
            Lambda = golden.Number("lambda"),
            Margin = golden.Number("margin"),
        });

        Train(golden, backend, target, predictor);

        foreach (NamedTensor statistic in target.State.Where(tensor => tensor.Role == TensorRole.RunningStatistic))
        {
            golden.AssertClose($"after.net.{statistic.Name}", statistic.Tensor);
        }

        Evaluate(golden, backend, target, predictor);
    }

    private static void Train(GoldenCase golden, IBackend backend, TargetModule target, LossPredictor predictor)
    {
        using var workspace = new Workspace(backend);
        TargetOutput output = target.Forward(golden.Constant("input"), ForwardContext.Training(new Seed(1)));
        Tensor targetLoss = output.Output.CrossEntropy(golden.Constant("target"));
        Tensor ranking = predictor.Loss(output, targetLoss, golden.Flag("stop_gradient"));
        Tensor total = targetLoss.Mean().Add(ranking.Affine(predictor.Options.Lambda, 0));
        AssertForward(golden, output, targetLoss, predictor);
        golden.AssertClose("ranking_loss", ranking);
        golden.AssertClose("loss", total);

        total.Backward();

        AssertGradients(golden, "net", target);
        AssertGradients(golden, "lossnet", predictor.Module);
    }

    private static void AssertForward(
        GoldenCase golden, TargetOutput output, Tensor targetLoss, LossPredictor predictor)
    {
        using GradientScope off = GradientScope.Off();
        golden.AssertClose("logits", output.Output);
        golden.AssertClose("per_sample_loss", targetLoss);
        golden.AssertClose("predicted_loss", predictor.Predict(output));
        for (int tap = 0; tap < output.FeatureTaps.Length; tap++)
        {
            golden.AssertClose($"feature.{tap}", output.FeatureTaps[tap]);
        }
    }

    private static void AssertGradients(GoldenCase golden, string prefix, Module module)
    {
        foreach (NamedTensor parameter in module.Parameters)
        {
            string name = $"grad.{prefix}.{parameter.Name}";
            Assert.True(parameter.Tensor.Gradient is not null, $"{name} is missing");
            Closeness.AssertCloseToLargest(
                golden.Values(name), parameter.Tensor.Gradient.ToArray(), name, ShareOfLargest, Zero);
        }
    }

    // The weights were not stepped: only the running statistics have changed.
    private static void Evaluate(GoldenCase golden, IBackend backend, TargetModule target, LossPredictor predictor)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(backend);
        TargetOutput output = target.Forward(golden.Constant("input"), ForwardContext.Evaluation);
        golden.AssertClose("eval_logits_after", output.Output);
        golden.AssertClose("eval_predicted_loss_after", predictor.Predict(output));
    }

    private static void AssertComplete(LoadReport report)
    {
        Assert.NotEmpty(report.Loaded);
        Assert.Empty(report.Missing);
        Assert.Empty(report.Unexpected);
    }
}

using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Benchmarks;

internal static class ResNetBenchmark
{
    // Multiply-adds of ResNet-18 with the CIFAR stem at width 64, per image.
    private const double MultiplyAdds = 0.5565e9;

    internal static void Run(IBackend backend, Measurement measure, int width)
    {
        double forward = 2 * MultiplyAdds * measure.Batch * width * width / (64 * 64);
        using Tensor images = RandomTensor.Uniform(backend, new Shape(measure.Batch, 32, 32, 3), 1);
        using Tensor labels = Tensor.Persistent(
            backend, [.. Enumerable.Range(0, measure.Batch).Select(i => (float)(i % 10))], new Shape(measure.Batch));
        foreach (bool predictsLoss in new[] { false, true })
        {
            using ResNet network = ResNet.ResNet18(backend, width, 10, new Seed(1));
            LossPredictor? predictor = predictsLoss
                ? new LossPredictor(new LossPredictionModule(backend, network.TapChannels, 128, new Seed(2)), new())
                : null;
            IEnumerable<NamedTensor> parameters = network.Parameters.Concat(predictor?.Module.Parameters ?? []);
            using Optimizer optimizer = Optimizer.Create(
                new OptimizerOptions { LearningRate = 0.1f, Momentum = 0.9f, WeightDecay = 5e-4f }, parameters);
            string name = predictsLoss ? "resnet18 + loss prediction training step" : "resnet18 training step";
            measure.Run(name, 3 * forward,
                () => [Measurement.Seconds(() => Step(backend, network, predictor, optimizer, images, labels))]);
            if (!predictsLoss)
            {
                measure.Run("resnet18 scoring", forward,
                    () => [Measurement.Seconds(() => Score(backend, network, images))]);
            }

            predictor?.Module.Dispose();
        }
    }

    private static void Step(
        IBackend backend, ResNet network, LossPredictor? predictor, Optimizer optimizer, Tensor images, Tensor labels)
    {
        using var workspace = new Workspace(backend);
        TargetOutput output = network.Forward(images, ForwardMode.Training);
        Tensor losses = output.Output.CrossEntropy(labels);
        Tensor total = losses.Mean();
        if (predictor is not null)
        {
            total = total.Add(predictor.Loss(output, losses, detached: false));
        }

        total.Backward();
        optimizer.Step();
    }

    private static void Score(IBackend backend, ResNet network, Tensor images)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(backend);
        network.Forward(images, ForwardMode.Evaluation);
    }
}

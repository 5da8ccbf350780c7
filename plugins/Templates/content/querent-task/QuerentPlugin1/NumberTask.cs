using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace QuerentNamespace1;

/// <summary>
/// Learns a number for each image: a residual network with one output, squared error, R2. It has no data and does not
/// change while it works, so that several trials can share it.
/// </summary>
/// <param name="size">Of all images.</param>
/// <param name="options">Width of the network, scale of the numbers, augmentation.</param>
public class NumberTask(ImageSize size, NumberOptions options) : VisionTask<NumberLabel, NumberBatch>
{
    /// <inheritdoc/>
    public override string MetricName => NumberEvaluation.MainMetric;

    /// <summary>The features behind the number: with them, strategies such as core-set can be used.</summary>
    public override IReadOnlyList<Signal> Supplies => [Signal.Embeddings];

    /// <summary>The input, so that a saved model can be used without this task.</summary>
    public override TaskDescription Description => new()
    {
        Input = new InputDescription { Height = size.Height, Width = size.Width, Mean = [0.5, 0.5, 0.5], Std = [0.25, 0.25, 0.25] },
    };

    /// <inheritdoc/>
    public override TargetModule CreateTarget(IBackend backend, Seed seed) => new ResNet(
        backend, new ResNetOptions { Classes = 1, Width = options.Width, BlocksPerStage = [1, 1, 1, 1] }, seed);

    /// <inheritdoc/>
    public override NumberBatch CreateBatch() => new(size, options);

    /// <summary>The squared error of each image, [batch]: one loss for each, since the loss prediction compares them.</summary>
    public override Tensor TargetLoss(TargetOutput output, NumberBatch batch) =>
        output.Output.MeanSquaredErrorPerSample(batch.Numbers);

    /// <inheritdoc/>
    public override IReadOnlyList<NumberLabel> Predict(TargetOutput output, NumberBatch batch) =>
        [.. output.Output.ToArray().Select(value => new NumberLabel(batch.FromNetwork(value)))];

    /// <inheritdoc/>
    public override IEvaluation<NumberBatch> StartEvaluation() => new NumberEvaluation();
}

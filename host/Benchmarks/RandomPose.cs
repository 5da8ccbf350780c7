using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Host.Benchmarks;

/// <summary>
/// Images for a stacked hourglass of the paper's size (2 stacks, 256 channels at width 64, the 16 joints of MPII). The
/// heat-maps to learn are 0 or 1 at each pixel: heights do not change the work.
/// </summary>
internal sealed class RandomPose(int count, int width) : RandomImages(count, Size, Pixels * Joints, classes: 2)
{
    private const int Size = 256;
    private const int Side = Size / HourglassOptions.Stride;
    private const int Pixels = Side * Side;
    private const int Joints = 16;

    public override string MetricName => "PCKh";

    public override TargetModule CreateTarget(IBackend backend, Seed seed) =>
        new StackedHourglass(backend, new HourglassOptions { Joints = Joints, Channels = 4 * width }, seed);

    /// <summary>The place of each joint, as a distribution over the pixels of the last stack's maps.</summary>
    public override Tensor ClassProbabilities(TargetOutput output, RandomBatch batch)
    {
        Tensor maps = output.Outputs[^1].Permute(0, 3, 1, 2);
        return maps.Reshape(maps.Length / Pixels, Pixels).Softmax();
    }

    protected override Tensor Loss(TargetOutput output, Tensor labels) => output.Outputs
        .Select(maps => maps.MeanSquaredErrorPerSample(labels.Reshape(maps.Shape[0], Side, Side, Joints)))
        .Aggregate((sum, loss) => sum.Add(loss));
}

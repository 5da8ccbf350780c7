using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Host.Tests.Reporting;

/// <summary>A task that only shows its samples: names and pictures of one colour each.</summary>
internal sealed class PictureTask(int side, Func<int, string>? id = null) : ITask
{
    /// <summary>Pictures asked for so far.</summary>
    public int Shown { get; private set; }

    /// <summary>Whether the picture of a sample cannot be read.</summary>
    public Predicate<int> IsBroken { get; init; } = _ => false;

    public string Label { get; init; } = "cat";

    public string MetricName => "accuracy";

    public SignalKinds Supplies => SignalKinds.None;

    public int Count(Split split) => int.MaxValue;

    public string SampleId(Split split, int index) => id?.Invoke(index) ?? $"image {index}";

    public Picture Picture(int index)
    {
        Shown++;
        return IsBroken(index) ? throw new InvalidOperationException("the file is gone")
            : new Picture(side, side, Noise(index), new Annotation(Label, new BoxMark(.1f, .1f, .5f, .5f, 0, Label)));
    }

    public TargetModule CreateTarget(IBackend backend, Seed seed) => throw new NotSupportedException();

    public MiniBatch CreateBatch() => throw new NotSupportedException();

    public void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation) =>
        throw new NotSupportedException();

    public Tensor TargetLoss(TargetOutput output, MiniBatch batch) => throw new NotSupportedException();

    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) => throw new NotSupportedException();

    public Tensor ClassProbabilities(TargetOutput output) => throw new NotSupportedException();

    public IEvaluation StartEvaluation() => throw new NotSupportedException();

    public void Dispose()
    {
    }

    // A picture that does not shrink when it is packed.
    private byte[] Noise(int index)
    {
        var rgb = new byte[side * side * 3];
        uint state = (uint)index + 1;
        for (int i = 0; i < rgb.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            rgb[i] = (byte)(state >> 24);
        }

        return rgb;
    }
}

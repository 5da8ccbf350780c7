namespace Querent.Training;

/// <summary>See <see cref="Signal.ClassProbabilities"/>.</summary>
internal sealed class ClassProbabilities() : RowSignal("class probabilities")
{
    public override bool IsSuppliedBy(ITask task) => task.Supplies.Contains(this);

    public override SignalRows Read(BatchOutputs batch) => batch.ClassProbabilities(batch.Output);
}

/// <summary>See <see cref="Signal.Embeddings"/>.</summary>
internal sealed class Embeddings() : RowSignal("embeddings")
{
    public override bool IsSuppliedBy(ITask task) => task.Supplies.Contains(this);

    public override SignalRows Read(BatchOutputs batch) => batch.Rows(batch.Output.Embedding, "embedding");
}

/// <summary>See <see cref="Signal.Features"/>.</summary>
internal sealed class PretrainedFeatures() : RowSignal("pretrained features")
{
    public override bool IsSuppliedBy(ITask task) => task.Supplies.Contains(this);

    public override SignalRows Read(BatchOutputs batch) => batch.PretrainedFeatures();
}

/// <summary>See <see cref="Signal.Representation"/>.</summary>
internal sealed class Representation() : RowSignal("representation")
{
    public override bool IsSuppliedBy(ITask task) => Features.IsSuppliedBy(task) || Embeddings.IsSuppliedBy(task);

    public override SignalRows Read(BatchOutputs batch) => (batch.Supplies(Features) ? Features : Embeddings).Read(batch);
}

/// <summary>See <see cref="Signal.TrueLoss"/>.</summary>
internal sealed class TrueLoss() : ScalarSignal("true loss")
{
    public override bool NeedsLabels => true;

    public override float[] Read(BatchOutputs batch) => batch.TargetLosses();
}

/// <summary>See <see cref="Signal.MonteCarlo"/>.</summary>
internal sealed class MonteCarloProbabilities : RowSignal
{
    private readonly int _passes;

    internal MonteCarloProbabilities(int passes)
        : base($"class probabilities of {passes} passes")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(passes, 1);
        _passes = passes;
    }

    public override bool IsSuppliedBy(ITask task) => ClassProbabilities.IsSuppliedBy(task);

    public override SignalRows Read(BatchOutputs batch)
    {
        SignalRows[] passes =
            [.. Enumerable.Range(0, _passes).Select(pass => batch.ClassProbabilities(batch.Sample(pass)))];
        (int units, int classes) = (passes[0].PerSample, passes[0].Columns);
        var values = new float[batch.Count * _passes * units * classes];
        int at = 0;
        for (int sample = 0; sample < batch.Count; sample++)
        {
            foreach (SignalRows pass in passes)
            {
                for (int unit = 0; unit < units; unit++, at += classes)
                {
                    pass.Row(sample, unit).CopyTo(values.AsSpan(at));
                }
            }
        }

        return SignalRows.Of(values, classes, batch.Count);
    }
}

using Querent.Errors;

namespace Querent.Training;

/// <summary>
/// The signals of one batch of samples, each computed when it is first read; valid until the batch ends. To read one that
/// was not asked for is an error.
/// </summary>
public sealed class SignalBatch
{
    private readonly BatchOutputs? _outputs;
    private readonly IReadOnlyCollection<Signal> _needs;
    private readonly SignalValues _values;
    private readonly HashSet<Signal> _read = [];

    internal SignalBatch(BatchOutputs outputs, IReadOnlyCollection<Signal> needs) =>
        (_outputs, _needs, _values, Indices) = (outputs, needs, new SignalValues(), outputs.Indices);

    /// <summary>A batch of values that are known, to try a scorer without a model.</summary>
    /// <param name="values">For the samples of the batch.</param>
    /// <param name="indices">The positions of the samples in the pool.</param>
    public SignalBatch(SignalValues values, ReadOnlyMemory<int> indices) =>
        (_needs, _values, Indices) = ([], values, indices);

    /// <summary>Samples of the batch.</summary>
    public int Count => Indices.Length;

    /// <summary>Their positions in the pool.</summary>
    public ReadOnlyMemory<int> Indices { get; }

    /// <summary>One number per sample.</summary>
    public float[] this[ScalarSignal signal]
    {
        get
        {
            Compute(signal, outputs => Checked(signal, signal.Read(outputs), outputs));
            return _values[signal];
        }
    }

    /// <summary>Rows of each sample.</summary>
    public SignalRows this[RowSignal signal]
    {
        get
        {
            Compute(signal, outputs => Checked(signal, signal.Read(outputs)));
            return _values[signal];
        }
    }

    private void Compute(Signal signal, Func<BatchOutputs, object> read)
    {
        if (_outputs is { } outputs && _needs.Contains(signal) && _read.Add(signal))
        {
            _values.Set(signal, new PluginFaults($"signal '{signal}'").Ask("Read", () => read(outputs)));
        }
    }

    private float[] Checked(Signal signal, float[]? values, BatchOutputs outputs) => values?.Length == Count
        ? outputs.RequireFinite(values, signal.Name, outputs.ObjectiveOf(signal))
        : throw Broke(signal, $"{values?.Length.ToString() ?? "no"} values");

    private SignalRows Checked(Signal signal, SignalRows? rows) => rows is { PerSample: > 0 } && rows.Samples == Count
        ? rows
        : throw Broke(signal, rows is null ? "no rows" : $"rows of {rows.Samples} samples");

    private PluginException Broke(Signal signal, string problem) =>
        new PluginFaults($"signal '{signal}'").Broke($"Read gave {problem} for a batch of {Count}");
}

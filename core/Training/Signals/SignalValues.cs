namespace Querent.Training;

/// <summary>The values of signals for some samples. To read one that was not asked for is an error.</summary>
public sealed class SignalValues
{
    private readonly Dictionary<Signal, object> _values;

    /// <summary>No values.</summary>
    public SignalValues() => _values = [];

    private SignalValues(Dictionary<Signal, object> values) => _values = values;

    /// <summary>One number per sample.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public float[] this[ScalarSignal signal] => (float[])Asked(signal);

    /// <summary>Rows of each sample.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public SignalRows this[RowSignal signal] => (SignalRows)Asked(signal);

    /// <summary>The same with one more signal.</summary>
    public SignalValues With(ScalarSignal signal, float[] values) => With((Signal)signal, values);

    /// <inheritdoc cref="With(ScalarSignal, float[])"/>
    public SignalValues With(RowSignal signal, SignalRows rows) => With((Signal)signal, rows);

    internal void Set(Signal signal, object values) => _values[signal] = values;

    private SignalValues With(Signal signal, object values) => new(new Dictionary<Signal, object>(_values) { [signal] = values });

    private object Asked(Signal signal) => _values.TryGetValue(signal, out object? values)
        ? values
        : throw new InvalidOperationException($"The strategy did not ask for '{signal}': name it in its needs.");
}

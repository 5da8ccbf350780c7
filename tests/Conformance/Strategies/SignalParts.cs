using Querent.Training;

namespace Querent.Conformance;

/// <summary>Signals of some of the samples.</summary>
internal static class SignalParts
{
    internal static SignalValues Part(this SignalValues values, IReadOnlyList<Signal> needs, int start, int count)
    {
        var part = new SignalValues();
        foreach (Signal signal in needs)
        {
            part = signal is ScalarSignal scalar
                ? part.With(scalar, values[scalar][start..(start + count)])
                : part.With((RowSignal)signal, Rows(values[(RowSignal)signal], start, count));
        }

        return part;
    }

    private static SignalRows Rows(SignalRows rows, int start, int count) => SignalRows.Of(
    [
        .. Enumerable.Range(start, count).SelectMany(sample => Enumerable.Range(0, rows.PerSample)
            .SelectMany(row => rows.Row(sample, row).ToArray())),
    ], rows.Columns, count);
}

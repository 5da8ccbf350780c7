using Querent.Errors;

namespace Querent.Training;

/// <summary>Collects signals batch by batch; rows stay in the arrays in which they came.</summary>
internal sealed class SignalCollection(IReadOnlyCollection<Signal> needs, int count)
{
    private readonly Dictionary<ScalarSignal, float[]> _scalars =
        needs.OfType<ScalarSignal>().ToDictionary(signal => signal, _ => new float[count]);

    private readonly Dictionary<RowSignal, List<SignalRows>> _rows =
        needs.OfType<RowSignal>().ToDictionary(signal => signal, _ => new List<SignalRows>());

    internal void Add(BatchOutputs outputs)
    {
        var batch = new SignalBatch(outputs, needs);
        foreach ((ScalarSignal signal, float[] values) in _scalars)
        {
            batch[signal].CopyTo(values, outputs.Start);
        }

        foreach ((RowSignal signal, List<SignalRows> pages) in _rows)
        {
            SignalRows rows = batch[signal];
            if (pages.Count > 0 && (rows.PerSample, rows.Columns) != (pages[0].PerSample, pages[0].Columns))
            {
                throw new PluginFaults($"signal '{signal}'").Broke(
                    $"a sample has {rows.PerSample} rows of {rows.Columns}, and had {pages[0].PerSample} of " +
                    $"{pages[0].Columns} in an earlier batch");
            }

            pages.Add(rows);
        }
    }

    internal SignalValues ToValues()
    {
        var values = new SignalValues();
        foreach ((ScalarSignal signal, float[] numbers) in _scalars)
        {
            values.Set(signal, numbers);
        }

        foreach ((RowSignal signal, List<SignalRows> pages) in _rows.Where(entry => entry.Value.Count > 0))
        {
            values.Set(signal, new SignalRows(
                RowMatrix.OfPages([.. pages.SelectMany(page => page.Matrix.Pages)], pages[0].Columns), pages[0].PerSample));
        }

        return values;
    }
}

using Querent.Backends;
using Querent.Errors;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void Sum(Storage x, Storage y, AxisLayout layout, float scale)
    {
        float[] from = Values(x, layout.Length);
        var sums = new double[layout.ReducedLength];
        for (int i = 0; i < from.Length; i++)
        {
            sums[Reduced(layout, i)] += from[i];
        }

        Store([.. sums.Select(sum => scale * sum)], Values(y, layout.ReducedLength));
    }

    public void BroadcastTo(Storage x, Storage y, AxisLayout layout, float scale)
    {
        (float[] from, float[] to) = (Values(x, layout.ReducedLength), Values(y, layout.Length));
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = scale * from[Reduced(layout, i)];
        }
    }

    public void Softmax(Storage x, Storage y, int rows, int columns) =>
        EachRow(Values(x, rows * columns), Values(y, rows * columns), columns,
            row => [.. LogSoftmax(row).Select(Math.Exp)]);

    public void LogSoftmax(Storage x, Storage y, int rows, int columns) =>
        EachRow(Values(x, rows * columns), Values(y, rows * columns), columns, LogSoftmax);

    public void SoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns)
    {
        (float[] output, float[] from) = (Values(y, rows * columns), Values(gy, rows * columns));
        float[] to = Values(gx, rows * columns);
        for (int row = 0; row < rows; row++)
        {
            double dot = Enumerable.Range(row * columns, columns).Sum(i => (double)from[i] * output[i]);
            for (int i = row * columns; i < (row + 1) * columns; i++)
            {
                to[i] = (float)(output[i] * (from[i] - dot));
            }
        }
    }

    public void LogSoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns)
    {
        (float[] output, float[] from) = (Values(y, rows * columns), Values(gy, rows * columns));
        float[] to = Values(gx, rows * columns);
        for (int row = 0; row < rows; row++)
        {
            double sum = Enumerable.Range(row * columns, columns).Sum(i => (double)from[i]);
            for (int i = row * columns; i < (row + 1) * columns; i++)
            {
                to[i] = (float)(from[i] - (Math.Exp(output[i]) * sum));
            }
        }
    }

    public void CrossEntropy(
        Storage logits, Storage labels, Storage losses, Storage logProbabilities, int rows, int classes)
    {
        LogSoftmax(logits, logProbabilities, rows, classes);
        (float[] classOf, float[] logs) = (Values(labels, rows), Values(logProbabilities, rows * classes));
        float[] to = Values(losses, rows);
        float[] names = [.. Enumerable.Range(0, classes).Select(label => (float)label)];
        for (int row = 0; row < rows; row++)
        {
            to[row] = Array.IndexOf(names, classOf[row]) is int label and >= 0
                ? -logs[(row * classes) + label]
                : throw new DataException($"cross entropy: the label {classOf[row]} of row {row} is none of the classes");
        }
    }

    public void CrossEntropyGradient(
        Storage logProbabilities, Storage labels, Storage gy, Storage gx, int rows, int classes)
    {
        (float[] classOf, float[] logs) = (Values(labels, rows), Values(logProbabilities, rows * classes));
        (float[] from, float[] to) = (Values(gy, rows), Values(gx, rows * classes));
        for (int i = 0; i < to.Length; i++)
        {
            (int row, int column) = (i / classes, i % classes);
            to[i] = (float)(from[row] * (Math.Exp(logs[i]) - (column == (int)classOf[row] ? 1 : 0)));
        }
    }

    private static double[] LogSoftmax(double[] row)
    {
        double max = row.Max();
        double log = Math.Log(row.Sum(x => Math.Exp(x - max)));
        return [.. row.Select(x => x - max - log)];
    }

    private static void EachRow(float[] from, float[] to, int columns, Func<double[], double[]> function)
    {
        for (int start = 0; start < from.Length; start += columns)
        {
            double[] row = [.. from.Skip(start).Take(columns).Select(x => (double)x)];
            Store(function(row), to, start);
        }
    }
}

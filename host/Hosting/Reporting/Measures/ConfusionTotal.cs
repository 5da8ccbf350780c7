using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>
/// The confusion matrix of a strategy's models on the test set: the last cycle, summed over all trials that have
/// finished it.
/// </summary>
internal sealed class ConfusionTotal
{
    private readonly long[,] _counts;

    private ConfusionTotal(int cycle, IReadOnlyList<ConfusionMatrix> matrices)
    {
        (Cycle, Trials, Classes) = (cycle, matrices.Count, matrices[0].Classes);
        _counts = new long[Classes.Count, Classes.Count];
        foreach (ConfusionMatrix matrix in matrices)
        {
            for (int label = 0; label < Classes.Count; label++)
            {
                for (int answer = 0; answer < Classes.Count; answer++)
                {
                    _counts[label, answer] += matrix.Counts[label, answer];
                }
            }
        }

        Scores = [.. Enumerable.Range(0, Classes.Count).Select(Score)];
    }

    /// <summary>Counted from 1.</summary>
    public int Cycle { get; }

    public int Trials { get; }

    public IReadOnlyList<string> Classes { get; }

    /// <summary>In the order of the classes.</summary>
    public IReadOnlyList<ClassScore> Scores { get; }

    /// <summary>Images of a class (its number) that were taken for a class.</summary>
    public long this[int label, int answer] => _counts[label, answer];

    /// <summary>Null for tasks without a confusion matrix.</summary>
    public static ConfusionTotal? Of(RunResults results, string strategy)
    {
        var told = results.Cycles
            .Where(entry => entry.Key.Strategy == strategy && entry.Result.Confusion is { Classes.Count: > 0 })
            .Select(entry => entry.Result).ToArray();
        int last = told.Select(result => result.Cycle).DefaultIfEmpty().Max();
        return last == 0 ? null
            : new ConfusionTotal(last, [.. told.Where(result => result.Cycle == last).Select(result => result.Confusion!)]);
    }

    /// <summary>The most frequent confusions of two classes, the worst first.</summary>
    public IEnumerable<(ClassScore Label, ClassScore Answer, long Images)> Worst(int count) =>
        (from label in Enumerable.Range(0, Classes.Count)
         from answer in Enumerable.Range(0, Classes.Count)
         where label != answer && _counts[label, answer] > 0
         orderby _counts[label, answer] descending
         select (Scores[label], Scores[answer], _counts[label, answer])).Take(count);

    private ClassScore Score(int number)
    {
        (long images, long taken) = (0, 0);
        for (int other = 0; other < Classes.Count; other++)
        {
            images += _counts[number, other];
            taken += _counts[other, number];
        }

        return new ClassScore(Classes[number], images, taken, _counts[number, number]);
    }
}

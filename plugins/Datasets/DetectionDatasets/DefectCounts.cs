namespace Querent.Plugins.DetectionDatasets;

/// <summary>Counts the defects of one split, so that each kind is reported once, with its first example.</summary>
internal sealed class DefectCounts
{
    private readonly SortedDictionary<Defect, (int Count, string First)> _found = [];

    public void Add(Defect defect, string example) => Add(defect, 1, example);

    public int Count(Defect defect) => _found.GetValueOrDefault(defect).Count;

    /// <summary>The sum of both counts; the first example is the one of this split.</summary>
    public DefectCounts Join(DefectCounts other)
    {
        var sum = new DefectCounts();
        foreach ((Defect defect, (int count, string first)) in _found.Concat(other._found))
        {
            sum.Add(defect, count, first);
        }

        return sum;
    }

    /// <summary>One line for each kind that a person should know of.</summary>
    public void Report(string path, Action<string> warn)
    {
        // Empty label files are no defect; they are counted beside those that are missing.
        foreach (Defect defect in _found.Keys.Where(
            defect => defect != Defect.EmptyLabels || Count(Defect.NoLabels) > 0))
        {
            warn($"{path}: {Line(defect)}");
        }
    }

    /// <summary>The most frequent reasons why there may be no object, as lines.</summary>
    public IEnumerable<string> Losses(int most) => _found.Where(entry => entry.Key.LosesObjects())
        .OrderByDescending(entry => entry.Value.Count).Take(most).Select(entry => Line(entry.Key));

    private string Line(Defect defect) =>
        $"{defect.Rule()}: {_found[defect].Count}, the first is {_found[defect].First}";

    private void Add(Defect defect, int count, string example) =>
        _found[defect] =
            _found.TryGetValue(defect, out var known) ? (known.Count + count, known.First) : (count, example);
}

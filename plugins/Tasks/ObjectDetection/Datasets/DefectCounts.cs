namespace Querent.Plugins.ObjectDetection.Datasets;

/// <summary>Counts what was wrong in one data set, so that each kind is said once, with its first example.</summary>
internal sealed class DefectCounts
{
    private readonly SortedDictionary<Defect, (int Count, string First)> _found = [];

    public void Add(Defect defect, string example) =>
        _found[defect] = _found.TryGetValue(defect, out var known) ? (known.Count + 1, known.First) : (1, example);

    public void Report(string path, Action<string> warn)
    {
        foreach ((Defect defect, (int count, string first)) in _found)
        {
            warn($"{path}: {defect.Rule()}: {count}, the first is {first}");
        }
    }
}

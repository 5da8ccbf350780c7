namespace Querent.Annotations;

/// <summary>Counts the defects of one split, so that each kind is reported once, with its first example.</summary>
/// <typeparam name="TDefect">The kinds of defects; they are said in the order of their numbers.</typeparam>
public abstract class DefectCounts<TDefect>
    where TDefect : struct, Enum
{
    private readonly SortedDictionary<TDefect, (int Count, string First)> _found = [];

    /// <summary>Counts one more defect.</summary>
    /// <param name="defect">Its kind.</param>
    /// <param name="example">The file or entry that has it; said if it is the first one.</param>
    public void Add(TDefect defect, string example) => Add(defect, 1, example);

    /// <summary>Number of defects of a kind.</summary>
    public int Count(TDefect defect) => _found.GetValueOrDefault(defect).Count;

    /// <summary>Adds all counts of another split; a first example that is known stays.</summary>
    public void AddAll(DefectCounts<TDefect> other)
    {
        foreach ((TDefect defect, (int count, string first)) in other._found)
        {
            Add(defect, count, first);
        }
    }

    /// <summary>One line for each kind that a person should know of.</summary>
    /// <param name="path">The path that the user gave; each line begins with it.</param>
    /// <param name="warn">Takes the lines.</param>
    public void Report(string path, Action<string> warn)
    {
        foreach (TDefect defect in _found.Keys.Where(IsSaid))
        {
            warn($"{path}: {Line(defect)}");
        }
    }

    /// <summary>The most frequent reasons why there may be nothing to learn from, as lines.</summary>
    /// <param name="most">The largest number of lines.</param>
    public IEnumerable<string> Losses(int most) => _found.Where(entry => IsLoss(entry.Key))
        .OrderByDescending(entry => entry.Value.Count).Take(most).Select(entry => Line(entry.Key));

    /// <summary>The things that were found, and the rule that handles them: <c>missing images, left out</c>.</summary>
    protected abstract string Rule(TDefect defect);

    /// <summary>Whether a defect may be the reason that a split has nothing to learn from.</summary>
    protected abstract bool IsLoss(TDefect defect);

    /// <summary>Whether a kind that was found is reported; by default each is.</summary>
    protected virtual bool IsSaid(TDefect defect) => true;

    private string Line(TDefect defect) =>
        $"{Rule(defect)}: {_found[defect].Count}, the first is {_found[defect].First}";

    private void Add(TDefect defect, int count, string example) =>
        _found[defect] =
            _found.TryGetValue(defect, out var known) ? (known.Count + count, known.First) : (count, example);
}

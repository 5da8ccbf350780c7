namespace Querent.ActiveLearning;

/// <summary>The common last step of strategies that score each candidate by itself.</summary>
public static class TopPicks
{
    /// <summary>
    /// The candidates with the highest scores, highest first; ties go to the lower dataset index, so that the answer
    /// does not depend on the order of the candidates.
    /// </summary>
    /// <exception cref="ArgumentException">There is not one score per candidate.</exception>
    /// <exception cref="InvalidOperationException">A score is no number: it has no place in any order.</exception>
    public static IReadOnlyList<Pick> Highest(IReadOnlyList<int> candidates, ReadOnlySpan<float> scores, int count)
    {
        if (scores.Length != candidates.Count)
        {
            throw new ArgumentException($"{scores.Length} scores do not belong to {candidates.Count} candidates.");
        }

        var picks = new Pick[scores.Length];
        for (int i = 0; i < picks.Length; i++)
        {
            picks[i] = float.IsNaN(scores[i])
                ? throw new InvalidOperationException($"the score of index {candidates[i]} is NaN")
                : new Pick(candidates[i], scores[i]);
        }

        Array.Sort(picks, static (a, b) => a.Score != b.Score
            ? Nullable.Compare(b.Score, a.Score)
            : a.Index.CompareTo(b.Index));
        return picks[..Math.Min(count, picks.Length)];
    }
}

namespace Querent.Hosting.Runs.Units;

/// <summary>A unit of planned work: all that one process takes to its end.</summary>
/// <param name="Number">In the plan, from 0.</param>
/// <param name="Name">In messages: <c>trial 2, entropy</c>.</param>
/// <param name="Parts">The folders of its parts, one at least, in the order in which they are worked on.</param>
internal sealed record PlannedUnit(int Number, string Name, IReadOnlyList<WorkFolder> Parts)
{
    public bool IsDone => Parts.All(part => part.IsDone);

    /// <summary>All processes that ever worked on it; they lie with its first part.</summary>
    public UnitTries Tries => Parts[0].Tries;

    /// <summary>The folders that hold its results when it is done.</summary>
    public string Results => string.Join(", ", Parts.Select(part => part.ResultPath));

    /// <summary><c>unit 3 (trial 2, entropy)</c></summary>
    public override string ToString() => $"unit {Number} ({Name})";
}

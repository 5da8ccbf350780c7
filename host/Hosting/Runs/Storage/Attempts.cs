namespace Querent.Hosting.Runs;

/// <summary>Runs all steps, even if some of them fail.</summary>
internal static class Attempts
{
    /// <returns>The errors, in order; empty if there were none.</returns>
    public static IReadOnlyList<Exception> All(params ReadOnlySpan<Action> steps)
    {
        var problems = new List<Exception>();
        foreach (Action step in steps)
        {
            try
            {
                step();
            }
            catch (Exception problem)
            {
                problems.Add(problem);
            }
        }

        return problems;
    }
}

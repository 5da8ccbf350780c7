using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.TestPlugins;

/// <summary>
/// Answers before a cycle and does not in it; says when it has been asked.
/// </summary>
internal sealed class StubbornStrategy(Action<AcquisitionContext> stay, int cycle = 2) : IAcquisitionStrategy
{
    public IReadOnlyList<Signal> Needs => [];

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        if (context.Cycle >= cycle)
        {
            Console.WriteLine("asked");
            stay(context);
        }

        return [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index))];
    }
}

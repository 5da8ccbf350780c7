using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.TestPlugins;

/// <summary>
/// Answers in cycle 1 and does not in cycle 2, so that one cycle has finished by then; says when it has been asked.
/// </summary>
internal sealed class StubbornStrategy(Action<AcquisitionContext> stay) : IAcquisitionStrategy
{
    public SignalKinds Needs => SignalKinds.None;

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        if (context.Cycle > 1)
        {
            Console.WriteLine("asked");
            stay(context);
        }

        return [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index))];
    }
}

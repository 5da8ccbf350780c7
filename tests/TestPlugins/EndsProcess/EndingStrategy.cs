using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.TestPlugins;

internal sealed class EndingStrategy(Action end) : IAcquisitionStrategy
{
    public IReadOnlyList<Signal> Needs => [];

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        end();
        return [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index))];
    }
}

using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.TestPlugins;

internal sealed class BadStrategy(Func<AcquisitionContext, IEnumerable<Pick>> select) : IAcquisitionStrategy
{
    public IReadOnlyList<Signal> Needs => [];

    public IReadOnlyList<Pick> Select(AcquisitionContext context) => [.. select(context)];
}

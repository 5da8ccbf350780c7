using Querent.ActiveLearning;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.TestPlugins;

public sealed class GoodPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) =>
        registry.AddStrategy("first-come", "the first candidates as they come", _ => new FirstCome());
}

internal sealed class FirstCome : IAcquisitionStrategy
{
    public IReadOnlyList<Signal> Needs => [];

    public IReadOnlyList<Pick> Select(AcquisitionContext context) =>
        [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index))];
}

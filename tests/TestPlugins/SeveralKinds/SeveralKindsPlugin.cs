using Querent.ActiveLearning;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.TestPlugins;

/// <summary>Brings a task and strategies, one of them under the name of the task.</summary>
public sealed class SeveralKindsPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        registry.AddTask("several", "a name of two kinds", (options, _) =>
        {
            options.Int("ofTheTask", 1);
            return new NoTask();
        });
        registry.AddStrategy("several", "a name of two kinds", options => new LastOfSeveral(options.Int("ofTheStrategy", 1)));
        registry.AddStrategy("last-of-several", "the last candidates", _ => new LastOfSeveral(0));
    }
}

internal sealed class NoTask : ITaskFactory
{
    public Type LabelType => typeof(Label);

    public ITask Create(DatasetInfo data) => throw new DataException("this task has no network");
}

internal sealed class LastOfSeveral(int skipped) : IAcquisitionStrategy
{
    public IReadOnlyList<Signal> Needs => [];

    public IReadOnlyList<Pick> Select(AcquisitionContext context) =>
        [.. context.Candidates.SkipLast(skipped).TakeLast(context.QuerySize).Select(index => new Pick(index))];
}

using Querent.Data;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.TestPlugins;

public sealed class FaultyTaskPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddTask(
        "faulty", "has the fault that it is told to have, for tests",
        (options, _) => new Factory(options.Text("fault", "none"), options.Int("spared", 0, min: 0)));

    private sealed class Factory(string fault, int spared) : ITaskFactory
    {
        public Type LabelType => fault == "null-label-type" ? null! : typeof(Label);

        public ITask Create(DatasetInfo data) => fault switch
        {
            "null-task" => null!,
            "factory" => throw new InvalidOperationException("lost my way in the factory"),
            _ => new FaultyTask(fault, spared),
        };
    }
}

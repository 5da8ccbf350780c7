using Querent.Core.Tests.Training;
using Querent.Data;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.Core.Tests.Scoring;

/// <summary>Registers the tiny task, beside another one, and checks the facts that it is made from.</summary>
internal sealed class TinyPlugin(TinyTask task) : IPlugin, ITaskFactory
{
    public Type LabelType => typeof(ClassLabel);

    public void Register(IPluginRegistry registry)
    {
        registry.AddTask("other", "another task", (_, _) => throw new InvalidOperationException());
        registry.AddTask("tiny", "the tiny task", (options, _) =>
        {
            Assert.Equal(4, options.Int("width", 0));
            return this;
        });
    }

    public ITask Create(DatasetInfo data)
    {
        Assert.Equal(task.Info.Classes, data.Classes);
        Assert.Equal(task.Info.Size, data.Size);
        return task;
    }
}

using System.Text.Json.Nodes;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Extensibility;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Plugins.HumanPose;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Pose;

/// <summary>A very narrow hourglass for people of five joints, with its loss prediction module and a task around both.</summary>
internal sealed class PoseModels(string options = PoseModels.Narrow, PeopleDataset? dataset = null)
    : TaskModels<HumanPoseTask, PoseBatch>(CreateTask(options), dataset ?? new PeopleDataset(), Training)
{
    public const string Narrow = """{ "inputSize": 64, "stacks": 2, "channels": 8 }""";

    public static OptimizerOptions Training { get; } =
        new() { Kind = OptimizerKind.RmsProp, LearningRate = 0.002f };

    public static HumanPoseTask CreateTask(string options = Narrow, DatasetInfo? data = null)
    {
        var section = new OptionSection((JsonObject)JsonNode.Parse(options)!, "task");
        var factory = HumanPoseFactory.Read(section, new TaskContext(_ => { }));
        section.Close();
        return (HumanPoseTask)factory.Create(data ?? new PeopleDataset().Info);
    }
}

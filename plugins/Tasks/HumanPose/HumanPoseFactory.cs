using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.Plugins.HumanPose;

/// <summary>The options of the task, from which it is made for any data set whose samples are people with joints.</summary>
internal sealed class HumanPoseFactory : ITaskFactory
{
    private readonly PoseOptions _options;
    private readonly HourglassWeights _weights;

    private HumanPoseFactory(PoseOptions options, HourglassWeights weights) => (_options, _weights) = (options, weights);

    public static HumanPoseFactory Read(OptionSection options, TaskContext context)
    {
        PoseOptions pose = PoseOptions.Read(options);
        return new HumanPoseFactory(pose, new HourglassWeights(pose.Weights, context.Warn));
    }

    public Type LabelType => typeof(ObjectsLabel);

    public IReadOnlyList<string> Files => _weights.Path is { } file ? [file] : [];

    public ITask Create(DatasetInfo data) => data.Keypoints.Count > 0
        ? new HumanPoseTask(data, _options, _weights)
        : throw new ConfigurationException("configuration: dataset.name: the data set has no keypoints, and human pose learns to " +
            "find them; choose another data set or task");
}

using Querent.Conformance;
using Querent.Data;
using Querent.Plugins.Tests.Datasets;
using Querent.Plugins.Tests.Tasks;
using Querent.Plugins.Tests.Tasks.Pose;
using Querent.Training;

namespace Querent.Plugins.Tests.Conformance;

public sealed class ImageClassificationConformance : TaskConformance
{
    protected override IDataset CreateDataset() => DatasetReading.Read(
        """{ "name": "synthetic-classification", "poolSize": 20, "testSize": 20 }""");

    protected override ITask Create(DatasetInfo data) =>
        PreparedTask.Factory("image-classification", """{ "network": "resnet10", "width": 4 }""").Create(data);
}

public sealed class ResizedClassificationConformance : TaskConformance
{
    protected override IDataset CreateDataset() => DatasetReading.Read(
        """{ "name": "synthetic-classification", "poolSize": 20, "testSize": 20 }""");

    protected override ITask Create(DatasetInfo data) => PreparedTask.Factory("image-classification",
        """{ "network": "resnet18", "width": 2, "inputSize": 16, "augment": false }""").Create(data);
}

public sealed class ObjectDetectionConformance : TaskConformance
{
    protected override IDataset CreateDataset() => DatasetReading.Read(
        """{ "name": "synthetic-detection", "poolSize": 10, "testSize": 10, "imageSize": 64 }""");

    protected override ITask Create(DatasetInfo data) => PreparedTask.Factory("object-detection",
        """{ "inputSize": 64, "width": 2, "batchNormalization": true, "dilation": 2 }""").Create(data);
}

public sealed class HumanPoseConformance : TaskConformance
{
    protected override IDataset CreateDataset() => new PeopleDataset();

    protected override ITask Create(DatasetInfo data) => PoseModels.CreateTask(data: data);
}

public sealed class FlippedPoseConformance : TaskConformance
{
    protected override IDataset CreateDataset() => new PeopleDataset();

    protected override ITask Create(DatasetInfo data) => PreparedTask.Factory("human-pose",
        """{ "inputSize": 64, "stacks": 1, "channels": 8, "flipTest": true, "metric": "pck", "augment": false }""").Create(data);
}

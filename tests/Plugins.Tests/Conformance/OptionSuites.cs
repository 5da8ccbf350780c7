using System.Text.Json.Nodes;
using Querent.Conformance;
using Querent.Extensibility;
using Querent.Plugins.Badge;
using Querent.Plugins.Bald;
using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.CoreSet;
using Querent.Plugins.Coverage;
using Querent.Plugins.DetectionDatasets;
using Querent.Plugins.HumanPose;
using Querent.Plugins.ImageClassification;
using Querent.Plugins.LearningLoss;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.PoseDatasets;
using Querent.Plugins.RandomSampling;
using Querent.Plugins.TemporalOutputDiscrepancy;
using Querent.Plugins.Tests.Datasets.Classification.Cifar;
using Querent.Plugins.Tests.Datasets.Detection.Coco;
using Querent.Plugins.Tests.Datasets.Detection.Voc;
using Querent.Plugins.Tests.Datasets.Detection.Yolo;
using Querent.Plugins.Tests.Datasets.Pose.Coco;
using Querent.Plugins.Tests.Datasets.Pose.Csv;
using Querent.Plugins.Tests.Datasets.Pose.Mpii;
using Querent.Plugins.Tests.Images;
using Querent.Plugins.Uncertainty;

namespace Querent.Plugins.Tests.Conformance;

public sealed class RandomSamplingOptions : OptionConformance
{
    protected override IPlugin Create() => new RandomSamplingPlugin();
}

public sealed class UncertaintyOptions : OptionConformance
{
    protected override IPlugin Create() => new UncertaintyPlugin();
}

public sealed class CoreSetOptions : OptionConformance
{
    protected override IPlugin Create() => new CoreSetPlugin();
}

public sealed class LearningLossOptions : OptionConformance
{
    protected override IPlugin Create() => new LearningLossPlugin();
}

public sealed class CoverageOptions : OptionConformance
{
    protected override IPlugin Create() => new CoveragePlugin();
}

public sealed class BadgeOptions : OptionConformance
{
    protected override IPlugin Create() => new BadgePlugin();
}

public sealed class DiscrepancyOptions : OptionConformance
{
    protected override IPlugin Create() => new TemporalOutputDiscrepancyPlugin();
}

public sealed class BaldOptions : OptionConformance
{
    protected override IPlugin Create() => new BaldPlugin();
}

public sealed class ImageClassificationOptions : OptionConformance
{
    protected override IPlugin Create() => new ImageClassificationPlugin();
}

public sealed class ObjectDetectionOptions : OptionConformance
{
    protected override IPlugin Create() => new ObjectDetectionPlugin();
}

public sealed class HumanPoseOptions : OptionConformance
{
    protected override IPlugin Create() => new HumanPosePlugin();
}

public sealed class ClassificationDatasetOptions : OptionConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ClassificationDatasetOptions()
    {
        CifarFixture.WriteAll(Path.Combine(_folder.Path, "cifar10"));
        foreach (string image in new[] { "cat/1.png", "cat/2.png", "dog/1.png", "dog/2.png" })
        {
            ImageFixture.WriteFlat(_folder.File(["class-folders", .. image.Split('/')]), 1, 2, 3);
        }
    }

    public void Dispose() => _folder.Dispose();

    protected override IPlugin Create() => new ClassificationDatasetsPlugin();

    protected override JsonObject Required(string name) => name == "synthetic-classification"
        ? []
        : new JsonObject { ["path"] = Path.Combine(_folder.Path, name) };
}

public sealed class DetectionDatasetOptions : OptionConformance, IDisposable
{
    private readonly CocoFixture _coco = new();
    private readonly VocFixture _voc = new VocFixture().WriteImage("a.jpg").Add("a", 20, 10, VocFixture.Object("dog", 1, 1, 9, 9));
    private readonly YoloFixture _yolo = new();

    public DetectionDatasetOptions()
    {
        _coco.Read(CocoFixture.Dog).Dispose();
        _yolo.Read().Dispose();
    }

    public void Dispose()
    {
        _coco.Dispose();
        _voc.Dispose();
        _yolo.Dispose();
    }

    protected override IPlugin Create() => new DetectionDatasetsPlugin();

    protected override JsonObject Required(string name) => name switch
    {
        "coco" => _coco.Options,
        "voc" => new JsonObject { ["path"] = _voc.Path },
        "yolo" => new JsonObject { ["path"] = _yolo.Settings },
        _ => [],
    };
}

public sealed class PoseDatasetOptions : OptionConformance, IDisposable
{
    private readonly MpiiFixture _mpii = new MpiiFixture().Add("a.png").Add("b.png");
    private readonly PersonsFixture _coco = new();
    private readonly CsvFixture _csv = new();

    public PoseDatasetOptions()
    {
        _mpii.Read().Dispose();
        _coco.Read(PersonsFixture.Person).Dispose();
        _csv.Read("a.png,20,20,60,70", "b.png,20,20,60,70").Dispose();
    }

    public void Dispose()
    {
        _mpii.Dispose();
        _coco.Dispose();
        _csv.Dispose();
    }

    protected override IPlugin Create() => new PoseDatasetsPlugin();

    protected override JsonObject Required(string name) => name switch
    {
        "mpii" => _mpii.Options,
        "coco-persons" => _coco.Options,
        "joints-csv" => new JsonObject { ["path"] = _csv.Path },
        _ => [],
    };
}

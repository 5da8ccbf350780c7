using System.Text.Json.Nodes;
using Querent.Conformance;
using Querent.Data;
using Querent.Plugins.Tests.Datasets;
using Querent.Plugins.Tests.Datasets.Classification.Cifar;
using Querent.Plugins.Tests.Datasets.Classification.Folders;
using Querent.Plugins.Tests.Datasets.Detection.Coco;
using Querent.Plugins.Tests.Datasets.Detection.Voc;
using Querent.Plugins.Tests.Datasets.Detection.Yolo;
using Querent.Plugins.Tests.Datasets.Pose.Coco;
using Querent.Plugins.Tests.Datasets.Pose.Csv;
using Querent.Plugins.Tests.Datasets.Pose.Mpii;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Conformance;

public sealed class SyntheticClassificationConformance : DatasetConformance
{
    protected override IDataset Create() => DatasetReading.Read(
        """{ "name": "synthetic-classification", "poolSize": 50, "testSize": 20 }""");
}

public sealed class SyntheticDetectionConformance : DatasetConformance
{
    protected override IDataset Create() => DatasetReading.Read(
        """{ "name": "synthetic-detection", "poolSize": 30, "testSize": 20, "imageSize": 64 }""");
}

public sealed class SyntheticPoseConformance : DatasetConformance
{
    protected override IDataset Create() => DatasetReading.Read(
        """{ "name": "synthetic-pose", "poolSize": 30, "testSize": 20, "imageSize": 64, "hardShare": 0.5 }""");
}

public sealed class CifarConformance : DatasetConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CifarConformance() => CifarFixture.WriteAll(_folder.Path);

    public void Dispose() => _folder.Dispose();

    protected override IDataset Create() => CifarFixture.Read(_folder.Path);
}

public abstract class FolderConformance(int megabytes) : DatasetConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IDataset Create()
    {
        for (int i = 0; i < 12; i++)
        {
            string format = new[] { "png", "jpg", "bmp" }[i % 3];
            ImageFixture.WriteFlat(_folder.File(i % 2 == 0 ? "cat" : "dog", $"{i}.{format}"), (byte)(9 * i), 80, 160, 9 + i, 20);
        }

        return FolderReading.Read(_folder.Path, $$"""{ "imageSize": 16, "cacheMegabytes": {{megabytes}} }""");
    }
}

public sealed class FolderInMemoryConformance() : FolderConformance(megabytes: 100);

public sealed class FolderOnDiskConformance() : FolderConformance(megabytes: 0);

public sealed class CocoConformance : DatasetConformance, IDisposable
{
    private readonly CocoFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    protected override IDataset Create() => _fixture.Read(CocoFixture.Dog);
}

public sealed class VocConformance : DatasetConformance, IDisposable
{
    private readonly VocFixture _fixture = new();

    public VocConformance() => _fixture.WriteImage("a.jpg").WriteImage("b.jpg", 40, 30)
        .Add("a", 20, 10, VocFixture.Object("dog", 1, 1, 20, 10)).Add("b", 40, 30, VocFixture.Object("cat", 5, 6, 7, 8));

    public void Dispose() => _fixture.Dispose();

    protected override IDataset Create() => DatasetReading.Read(new JsonObject { ["name"] = "voc", ["path"] = _fixture.Path }.ToJsonString());
}

public sealed class YoloConformance : DatasetConformance, IDisposable
{
    private readonly YoloFixture _fixture = new YoloFixture().Write("train", "b", YoloFixture.Box, "1 0.5 0.5 1 1");

    public void Dispose() => _fixture.Dispose();

    protected override IDataset Create() => _fixture.Read();
}

public sealed class MpiiConformance : DatasetConformance, IDisposable
{
    private readonly MpiiFixture _fixture = new MpiiFixture().Add("a.png").Add("a.png", x: 30).Add("b.png");

    public void Dispose() => _fixture.Dispose();

    protected override IDataset Create() => _fixture.Read("""{ "testShare": 0.5 }""");
}

public sealed class PersonsConformance : DatasetConformance, IDisposable
{
    private readonly PersonsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    protected override IDataset Create() => _fixture.Read(PersonsFixture.Person, PersonsFixture.Other);
}

public sealed class JointsCsvConformance : DatasetConformance, IDisposable
{
    private readonly CsvFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    protected override IDataset Create() => _fixture.Read("a.png,20,20,60,70", "a.png,90,20,95,70", "b.png,20,20,60,70");
}

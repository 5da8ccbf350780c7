using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Extensibility;
using Querent.Plugins.Tests.Datasets.Detection.Coco;
using Querent.Plugins.Tests.Datasets.Detection.Voc;
using Querent.Plugins.Tests.Datasets.Detection.Yolo;
using Querent.Randomness;
using static Querent.Plugins.Tests.Datasets.Detection.Voc.VocFixture;

namespace Querent.Plugins.Tests.Datasets.Detection;

/// <summary>Reading tells how far it is, and ends between two files when it is asked to.</summary>
public sealed class ReadingStepTests : IDisposable
{
    private const int Images = 40;

    private readonly VocFixture _voc = new();
    private readonly YoloFixture _yolo = new();
    private readonly ConcurrentBag<(string Step, int Done, int Total)> _progress = [];
    private readonly CancellationTokenSource _source = new();

    public ReadingStepTests()
    {
        for (int i = 0; i < Images; i++)
        {
            _voc.WriteImage($"{i}.png").Add($"{i}", 20, 10, Object("dog", 1, 1, 9, 9));
            _yolo.Write("train", $"{i}", YoloFixture.Box);
        }

        File.WriteAllText(_yolo.Settings, "names: [dog]\ntrain: images/train\nval: images/val");
    }

    public void Dispose()
    {
        _voc.Dispose();
        _yolo.Dispose();
        _source.Dispose();
    }

    [Theory]
    [InlineData("voc", "reading annotations", Images)]
    [InlineData("yolo", "reading labels", Images + 2)]
    [InlineData("voc", "looking at images", Images)]
    [InlineData("voc", "decoding images", Images + 1)]
    [InlineData("synthetic-detection", "drawing scenes", 1000)]
    public void Each_step_tells_its_progress(string data, string step, int total)
    {
        Read(data, (_, _, _) => { });

        Assert.Contains((step, total, total), _progress);
    }

    [Theory]
    [InlineData("voc", "reading annotations")]
    [InlineData("yolo", "reading labels")]
    [InlineData("voc", "looking at images")]
    [InlineData("yolo", "decoding images")]
    [InlineData("synthetic-detection", "drawing scenes")]
    public void Each_step_can_be_interrupted(string data, string step)
    {
        const int threads = 2;
        Assert.Throws<OperationCanceledException>(() => Read(data, (name, _, _) =>
        {
            if (name == step)
            {
                _source.Cancel();
            }
        }));

        Assert.InRange(_progress.Count(entry => entry.Step == step), 1, threads);
    }

    [Fact]
    public void Reading_json_can_be_interrupted()
    {
        using var coco = new CocoFixture();
        coco.Read(CocoFixture.Dog).Dispose();
        _source.Cancel();
        string images = Path.Combine(Path.GetDirectoryName(coco.Pool)!, "images");
        var options = new JsonObject
        {
            ["name"] = "coco", ["path"] = coco.Pool, ["images"] = images, ["testPath"] = coco.Pool, ["testImages"] = images,
        };

        Assert.ThrowsAny<OperationCanceledException>(() => Read(options, (_, _, _) => { }));
    }

    private void Read(string data, Action<string, int, int> progress)
    {
        var options = new JsonObject { ["name"] = data };
        if (data != "synthetic-detection")
        {
            options["path"] = data == "voc" ? _voc.Path : _yolo.Settings;
        }

        Read(options, progress);
    }

    private void Read(JsonObject options, Action<string, int, int> progress) => DatasetReading.Read(
        options, new DatasetContext(new Seed(1), _ => { })
        {
            Threads = 2,
            Cancellation = _source.Token,
            Progress = (name, done, total) =>
            {
                _progress.Add((name, done, total));
                progress(name, done, total);
            },
        }).Dispose();
}

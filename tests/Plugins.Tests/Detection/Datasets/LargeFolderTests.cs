using System.Diagnostics;
using Querent.Data;
using Querent.Plugins.ObjectDetection;

namespace Querent.Plugins.Tests.Detection.Datasets;

public sealed class LargeFolderTests : IDisposable
{
    private readonly VocFixture _voc = new();

    public void Dispose() => _voc.Dispose();

    // Two seconds where nothing else runs; the limits leave room for a busy machine and would catch a decoding of
    // 5,000 images of half a megabyte each, which would also break the bound on memory.
    [Fact]
    public void Five_thousand_annotations_are_read_in_seconds_and_little_memory()
    {
        _voc.WriteImage("shape.jpg", 500, 375);
        string shape = Path.Combine(_voc.Path, "JPEGImages", "shape.jpg");
        string[] ids = [.. Enumerable.Range(0, 5000).Select(i => $"{i:000000}")];
        string objects = string.Concat(Enumerable.Range(1, 5).Select(i => VocFixture.Object($"class {i}", 10 * i, 20, 300, 200)));
        foreach (string id in ids)
        {
            File.CreateSymbolicLink(Path.Combine(_voc.Path, "JPEGImages", $"{id}.jpg"), shape);
            File.WriteAllText(Path.Combine(_voc.Path, "Annotations", $"{id}.xml"),
                $"<annotation><size><width>500</width><height>375</height></size>{objects}</annotation>");
        }

        File.WriteAllLines(Path.Combine(_voc.Path, "ImageSets", "Main", "trainval.txt"), ids);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();

        using IDetectionDataset dataset = _voc.Read("""{ "cacheMegabytes": 1 }""");

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 20_000_000);
        Assert.Equal((5000, 6), (dataset.Count(Split.Pool), dataset.Classes.Count));
    }
}

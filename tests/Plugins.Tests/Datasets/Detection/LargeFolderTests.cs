using System.Diagnostics;
using Querent.Data;
using Querent.Plugins.Tests.Datasets.Detection.Voc;
using static Querent.Plugins.Tests.Datasets.Detection.Voc.VocFixture;

namespace Querent.Plugins.Tests.Datasets.Detection;

/// <summary>Alone, since memory is counted for the whole process.</summary>
[CollectionDefinition(nameof(LargeFolderTests), DisableParallelization = true)]
[Collection(nameof(LargeFolderTests))]
public sealed class LargeFolderTests : IDisposable
{
    private readonly VocFixture _voc = new();

    public void Dispose() => _voc.Dispose();

    // Half a second once written; the limits leave room for a busy machine and would catch a decoding of
    // 5,000 images of half a megabyte each, which would also break the bound on memory.
    [Fact]
    public void Five_thousand_annotations_are_read_in_seconds_and_little_memory()
    {
        _voc.WriteImage("shape.jpg", 500, 375);
        string shape = Path.Combine(_voc.Path, "JPEGImages", "shape.jpg");
        string[] ids = [.. Enumerable.Range(0, 5000).Select(i => $"{i:000000}")];
        string objects = string.Concat(
            Enumerable.Range(1, 5).Select(i => Object($"class {i}", 10 * i, 20, 300, 200)));
        foreach (string id in ids)
        {
            File.Copy(shape, Path.Combine(_voc.Path, "JPEGImages", $"{id}.jpg"));
            File.WriteAllText(Path.Combine(_voc.Path, "Annotations", $"{id}.xml"),
                $"<annotation><size><width>500</width><height>375</height></size>{objects}</annotation>");
        }

        File.WriteAllLines(Path.Combine(_voc.Path, "ImageSets", "Main", "trainval.txt"), ids);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();

        using IDataset dataset = _voc.Read("""{ "cacheMegabytes": 1 }""");

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < 20_000_000, $"{kept} bytes are kept");
        Assert.Equal((5000, 6), (dataset.Count(Split.Pool), dataset.Info.Classes.Count));
    }
}

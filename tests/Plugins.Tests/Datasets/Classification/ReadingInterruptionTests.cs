using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Extensibility;
using Querent.Plugins.Tests.Datasets.Classification.Cifar;
using Querent.Plugins.Tests.Images;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Classification;

/// <summary>Each way to come by images says how far it is, and ends where it is asked to.</summary>
public sealed class ReadingInterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("synthetic", "drawing images", 100)]
    [InlineData("folder", "decoding images", 40)]
    [InlineData("cifar folder", "reading batches", 3)]
    [InlineData("cifar archive", "reading batches", 3)]
    public void Progress_comes_to_its_end(string source, string work, int steps)
    {
        var said = new ConcurrentQueue<(string Text, int Done, int Total)>();

        using IDataset dataset = Create(source, (text, done, total) => said.Enqueue((text, done, total)), default);

        Assert.Equal([work], said.Select(step => step.Text).Distinct());
        Assert.Equal(Enumerable.Range(1, steps), said.Select(step => step.Done).Order());
        Assert.Single(said.Select(step => step.Total).Distinct());
        Assert.True(said.First().Total >= steps);
    }

    [Theory]
    [InlineData("synthetic")]
    [InlineData("folder")]
    [InlineData("cifar folder")]
    [InlineData("cifar archive")]
    public void A_cancelled_token_is_answered_before_the_next_image(string source)
    {
        using var cancellation = new CancellationTokenSource();
        int done = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => Create(source, (_, _, _) =>
        {
            Interlocked.Increment(ref done);
            cancellation.Cancel();
        }, cancellation.Token));

        // Each of two threads may have been at an image.
        Assert.InRange(done, 1, 2);
    }

    [Theory]
    [InlineData("synthetic")]
    [InlineData("folder")]
    [InlineData("cifar folder")]
    [InlineData("cifar archive")]
    public void Nothing_is_read_once_the_token_is_cancelled(string source)
    {
        int done = 0;

        Assert.ThrowsAny<OperationCanceledException>(
            () => Create(source, (_, _, _) => done++, new CancellationToken(canceled: true)));

        Assert.Equal(0, done);
    }

    private IDataset Create(string source, Action<string, int, int> progress, CancellationToken cancellation)
    {
        string section = source switch
        {
            "synthetic" => """{ "name": "synthetic-classification", "poolSize": 60, "testSize": 40 }""",
            "folder" => $$"""{ "name": "class-folders", "path": "{{WriteFolder()}}" }""",
            "cifar folder" => $$"""{ "name": "cifar10", "path": "{{WriteCifar()}}" }""",
            _ => $$"""{ "name": "cifar10", "path": "{{WriteArchive()}}" }""",
        };
        return DatasetReading.Read((JsonObject)JsonNode.Parse(section)!, new DatasetContext(new Seed(1), _ => { })
        {
            Threads = 2,
            Cancellation = cancellation,
            Progress = progress,
        });
    }

    private string WriteFolder()
    {
        for (byte i = 0; i < 40; i++)
        {
            ImageFixture.WriteFlat(_folder.File("images", i % 2 == 0 ? "a" : "b", $"{i}.png"), i, i, i);
        }

        return Path.Combine(_folder.Path, "images");
    }

    private string WriteCifar()
    {
        CifarFixture.WriteFolder(_folder.Path, Parts());
        return _folder.Path;
    }

    private string WriteArchive()
    {
        string archive = _folder.File("cifar-10-binary.tar.gz");
        File.WriteAllBytes(archive, CifarFixture.Archive(Parts()));
        return archive;
    }

    private static (string Name, byte[] Content)[] Parts() =>
    [
        ("data_batch_1.bin", CifarFixture.Rows(1, 2, 3)),
        ("data_batch_2.bin", CifarFixture.Rows(1, 2, 3)),
        ("test_batch.bin", CifarFixture.Rows(1, 2, 3)),
    ];
}

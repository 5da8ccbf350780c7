using Querent.Data;
using Querent.Training;

namespace Querent.Core.Tests.Training;

public sealed class DataFingerprintTests
{
    [Fact]
    public void The_same_names_and_labels_give_the_same_64_digits()
    {
        string fingerprint = Of(["a cat", "b dog"], ["c cat"]);

        Assert.Matches("^[0-9a-f]{64}$", fingerprint);
        Assert.Equal(fingerprint, Of(["a cat", "b dog"], ["c cat"]));
    }

    [Fact]
    public void A_name_a_label_an_order_or_a_split_that_differs_shows()
    {
        string[] all =
        [
            Of(["a cat", "b dog"], ["c cat"]),
            Of(["a dog", "b dog"], ["c cat"]),
            Of(["x cat", "b dog"], ["c cat"]),
            Of(["b dog", "a cat"], ["c cat"]),
            Of(["a cat"], ["b dog", "c cat"]),
            Of(["a cat", "b dog"], ["c cats"]),
            Of(["ac at", "b dog"], ["c cat"]),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void The_region_of_a_sample_shows()
    {
        string whole = Of(["a cat", "b dog"], ["c cat"]);
        string cut = Of(new Names(["a cat", "b dog"], ["c cat"]) { Regions = { [0] = new Box(0, 0, 5, 5) } });
        string other = Of(new Names(["a cat", "b dog"], ["c cat"]) { Regions = { [0] = new Box(0, 0, 5, 6) } });

        Assert.Equal(3, new[] { whole, cut, other }.Distinct().Count());
    }

    [Fact]
    public void It_tells_how_far_it_is_and_can_be_interrupted()
    {
        var told = new List<(int Done, int All)>();
        var names = new Names([.. Enumerable.Range(0, 3000).Select(i => $"{i} cat")], ["x cat"]);

        DataFingerprint.Of(new Samples(names), (done, all) => told.Add((done, all)), default);

        Assert.Equal([(0, 3001), (1024, 3001), (2048, 3001), (3001, 3001)], told);
        Assert.Throws<OperationCanceledException>(
            () => DataFingerprint.Of(new Samples(names), (_, _) => { }, new CancellationToken(canceled: true)));
    }

    private static string Of(string[] pool, string[] test) => Of(new Names(pool, test));

    private static string Of(IDataset dataset) => DataFingerprint.Of(new Samples(dataset), (_, _) => { }, default);

    /// <summary>Names, labels and regions, and nothing else.</summary>
    private sealed class Names(string[] pool, string[] test) : IDataset
    {
        public DatasetInfo Info { get; } = new() { LabelType = typeof(Word) };

        public Dictionary<int, Box> Regions { get; } = [];

        public Box? Region(Split split, int index) =>
            split == Split.Pool && Regions.TryGetValue(index, out Box region) ? region : null;

        public int Count(Split split) => Entries(split).Length;

        public string SampleId(Split split, int index) => Entries(split)[index].Split(' ')[0];

        public Label Label(Split split, int index) => new Word(Entries(split)[index].Split(' ')[1]);

        public RgbImage Load(Split split, int index) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        private string[] Entries(Split split) => split == Split.Pool ? pool : test;
    }

    private sealed record Word(string Value) : Label
    {
        public override string Text(DatasetInfo data) => Value;
    }
}

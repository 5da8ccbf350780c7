using Querent.Data;

namespace Querent.Conformance;

/// <summary>
/// Tests that every data set must pass. To test one, derive a class that creates it from files or options.
/// </summary>
public abstract class DatasetConformance
{
    private const int Threads = 4;

    /// <summary>
    /// A new data set from the same options and files each time, with an image in both splits at least; each test gets
    /// its own.
    /// </summary>
    protected abstract IDataset Create();

    /// <summary>The most images of each split that are loaded; names and labels of all are read.</summary>
    protected virtual int MostLoaded => 20;

    [Fact]
    public void It_has_images_to_label_and_images_to_measure() => Check((samples, split) =>
        Assert.True(samples.Count(split) > 0, $"there is no image in {split}"));

    [Fact]
    public void Names_of_samples_are_unique_and_fit_a_line() => Check((samples, split) =>
    {
        string[] names = Names(samples, split);

        Assert.All(names, name => Assert.False(string.IsNullOrWhiteSpace(name) || name.Contains('\n'), $"the name '{name}'"));
        Assert.True(names.Distinct().Count() == names.Length,
            $"two samples of {split} have the name '{names.GroupBy(name => name).MaxBy(group => group.Count())!.Key}'");
    });

    [Fact]
    public void Labels_are_of_the_kind_that_its_facts_promise_and_fit_them() => Check((samples, split) =>
        Assert.All(Enumerable.Range(0, samples.Count(split)), index => CheckLabel(samples, split, index)));

    [Fact]
    public void Each_image_of_the_test_split_has_a_label() => Check((samples, _) => Assert.All(
        Enumerable.Range(0, samples.Count(Split.Test)), index => Assert.True(samples.Label(Split.Test, index) is not null,
            $"'{samples.Id(Split.Test, index)}' has no label, and nothing can be measured on it")));

    [Fact]
    public void Images_have_the_size_that_its_facts_promise() => Check((samples, split) =>
    {
        if (samples.Info.Size is { } size)
        {
            Assert.All(Loaded(samples, split), index => Assert.Equal(size, Size(samples.Load(split, index))));
        }
    });

    [Fact]
    public void Regions_hold_a_part_of_their_image() => Check((samples, split) =>
        Assert.All(Loaded(samples, split), index =>
        {
            if (samples.Region(split, index) is { } region)
            {
                RgbImage image = samples.Load(split, index);
                Assert.False(region.Clip(new Box(0, 0, image.Width, image.Height)).IsEmpty,
                    $"the region of '{samples.Id(split, index)}' holds nothing of its image: {region}");
            }
        }));

    [Fact]
    public void Made_again_it_has_the_same_samples_in_the_same_order()
    {
        using IDataset one = Create(), other = Create();
        foreach (Split split in Enum.GetValues<Split>())
        {
            Assert.Equal(Read(new Samples(one), split), Read(new Samples(other), split));
        }
    }

    [Fact]
    public void A_sample_stays_the_same_whatever_is_read_before() => Check((samples, split) =>
    {
        string[] first = Read(samples, split);

        Assert.Equal(first.Reverse(), Loaded(samples, split).Reverse().Select(index => Read(samples, split, index)));
        Assert.Equal(first, Read(samples, split));
    });

    [Fact]
    public void Several_threads_read_what_one_reads() => Check((samples, split) =>
    {
        int[] indices = Loaded(samples, split);
        string[] alone = [.. indices.Select(index => Read(samples, split, index))];
        var together = new string[indices.Length * Threads];

        ParallelFor.Run(together.Length, Threads, i => together[i] = Read(samples, split, indices[i / Threads]));

        Assert.Equal(alone.SelectMany(text => Enumerable.Repeat(text, Threads)), together);
    });

    private void Check(Action<Samples, Split> check)
    {
        using IDataset dataset = Create();
        var samples = new Samples(dataset);
        Array.ForEach(Enum.GetValues<Split>(), split => check(samples, split));
    }

    private void CheckLabel(Samples samples, Split split, int index)
    {
        if (samples.Label(split, index) is { } label)
        {
            ImageSize? size = index < MostLoaded ? Size(samples.Load(split, index)) : null;
            LabelRules.Check(label, samples.Info, size, $"the label of '{samples.Id(split, index)}'");
        }
    }

    private int[] Loaded(Samples samples, Split split) =>
        [.. Enumerable.Range(0, Math.Min(MostLoaded, samples.Count(split)))];

    private string[] Read(Samples samples, Split split) =>
        [.. Loaded(samples, split).Select(index => Read(samples, split, index))];

    // All that a data set tells of a sample.
    private static string Read(Samples samples, Split split, int index)
    {
        RgbImage image = samples.Load(split, index);
        string label = samples.Label(split, index) is null ? "none" : $"'{samples.LabelText(split, index)}'";
        return $"{samples.Id(split, index)}: {label}, {samples.Region(split, index)}, {image.Width} x {image.Height}, {Convert.ToHexString(image.Pixels)}";
    }

    private static string[] Names(Samples samples, Split split) =>
        [.. Enumerable.Range(0, samples.Count(split)).Select(index => samples.Id(split, index))];

    private static ImageSize Size(RgbImage image) => new(image.Width, image.Height);
}

using Querent.Conformance;
using Querent.Data;

namespace Querent.Core.Tests.Conformance;

/// <summary>The suite accepts a data set that is right, all of it.</summary>
public sealed class SoundDatasetConformance : DatasetConformance
{
    protected override IDataset Create() => new OneFaultDataset("none");
}

/// <summary>The suite notices what is wrong.</summary>
public sealed class DatasetConformanceTests
{
    private static readonly Dictionary<string, Action<Suite>> s_notices = new()
    {
        ["no-test"] = suite => suite.It_has_images_to_label_and_images_to_measure(),
        ["name-twice"] = suite => suite.Names_of_samples_are_unique_and_fit_a_line(),
        ["empty-name"] = suite => suite.Names_of_samples_are_unique_and_fit_a_line(),
        ["name-of-the-day"] = suite => suite.Made_again_it_has_the_same_samples_in_the_same_order(),
        ["unlabeled-test"] = suite => suite.Each_image_of_the_test_split_has_a_label(),
        ["other-kind"] = suite => suite.Labels_are_of_the_kind_that_its_facts_promise_and_fit_them(),
        ["class-that-is-none"] = suite => suite.Labels_are_of_the_kind_that_its_facts_promise_and_fit_them(),
        ["other-size"] = suite => suite.Images_have_the_size_that_its_facts_promise(),
        ["region-outside"] = suite => suite.Regions_hold_a_part_of_their_image(),
        ["empty-region"] = suite => suite.Regions_hold_a_part_of_their_image(),
        ["changes"] = suite => suite.A_sample_stays_the_same_whatever_is_read_before(),
    };

    public static TheoryData<string> Faults => [.. s_notices.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_noticed(string fault) => Assert.ThrowsAny<Exception>(() => s_notices[fault](new Suite(fault)));

    [Fact]
    public void Reads_of_several_threads_that_change_are_noticed() => Assert.ThrowsAny<Exception>(
        () => new Suite("changes").Several_threads_read_what_one_reads());

    private sealed class Suite(string fault) : DatasetConformance
    {
        protected override IDataset Create() => new OneFaultDataset(fault);
    }
}

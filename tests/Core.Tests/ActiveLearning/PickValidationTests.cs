using Querent.ActiveLearning;
using Querent.Errors;
using Querent.Randomness;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.ActiveLearning;

public sealed class PickValidationTests
{
    public static TheoryData<string, int[], double> Broken => new()
    {
        { "returned index 5 twice", [5, 5], 0 },
        { "returned index 99, which is no candidate", [5, 99], 0 },
        { "returned index 0, which is no candidate", [5, 0], 0 },
        { "returned 1 images, not the 2 asked for", [5], 0 },
        { "returned more than the 2 images asked for", [5, 6, 7], 0 },
        { "the score of index 5 is NaN", [5, 6], double.NaN },
        { "the score of index 5 is Infinity", [5, 6], double.PositiveInfinity },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_answer_names_the_strategy_and_what_is_wrong(string problem, int[] indices, double score)
    {
        var strategy = new StubStrategy([], _ => [.. indices.Select(index => new Pick(index, score))]);

        var error = Assert.Throws<PluginException>(() => PickValidation.Select("odd", strategy, Context));

        Assert.Contains("strategy 'odd' broke its contract in cycle 3", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_strategy_that_throws_is_named_with_its_error()
    {
        var strategy = new StubStrategy([], _ => throw new InvalidCastException("no cast\nsecond line"));

        var error = Assert.Throws<PluginException>(() => PickValidation.Select("odd", strategy, Context));

        Assert.Equal("strategy 'odd' failed in cycle 3: InvalidCastException: no cast", error.Message);
    }

    [Fact]
    public void A_null_answer_is_an_error() => Assert.Throws<PluginException>(() =>
        PickValidation.Select("odd", new StubStrategy([], _ => null!), Context));

    [Fact]
    public void A_list_that_fails_while_it_is_read_is_the_fault_of_the_strategy()
    {
        var strategy = new StubStrategy([], _ => new MadeUp(_ => throw new InvalidCastException("no cast")));

        var error = Assert.Throws<PluginException>(() => PickValidation.Select("odd", strategy, Context));

        Assert.Equal("strategy 'odd' failed in cycle 3: InvalidCastException: no cast", error.Message);
    }

    [Fact]
    public void A_list_without_an_end_is_read_to_one_more_than_asked_for()
    {
        int read = 0;
        var strategy = new StubStrategy([], _ => new MadeUp(i => new Pick(5 + (read = i))));

        Assert.Throws<PluginException>(() => PickValidation.Select("odd", strategy, Context));

        Assert.Equal(2, read);
    }

    [Fact]
    public void The_answer_is_a_copy_that_the_strategy_cannot_change()
    {
        List<Pick> buffer = [new(5), new(6)];
        var strategy = new StubStrategy([], _ => buffer);

        IReadOnlyList<Pick> picks = PickValidation.Select("odd", strategy, Context);
        buffer[0] = new Pick(7);
        buffer.Add(new Pick(20));

        Assert.Equal([new Pick(5), new Pick(6)], picks);
        Assert.Throws<NotSupportedException>(() => ((IList<Pick>)picks)[0] = new Pick(7));
    }

    /// <summary>A list that is made up while it is read.</summary>
    private sealed class MadeUp(Func<int, Pick> item) : IReadOnlyList<Pick>
    {
        public int Count => 2;

        public Pick this[int index] => item(index);

        public IEnumerator<Pick> GetEnumerator()
        {
            for (int i = 0; ; i++)
            {
                yield return item(i);
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static AcquisitionContext Context => new()
    {
        Cycle = 3,
        QuerySize = 2,
        Candidates = [5, 6, 7, 20],
        Labeled = [0, 1],
        Seed = new Seed(1),
    };
}

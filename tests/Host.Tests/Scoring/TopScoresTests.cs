using Querent.Hosting.Shards;
using Querent.Randomness;

namespace Querent.Host.Tests.Scoring;

public sealed class TopScoresTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    [InlineData(2000)]
    public void It_keeps_the_first_of_a_sort_whatever_the_order_of_arrival(int most)
    {
        RandomStream random = new Seed(7).Stream();
        int[] ids = [.. random.Sample([.. Enumerable.Range(0, 1000)], 1000)];
        (float Value, string Id)[] all = [.. ids.Select(id => (id % 13 / 13f, $"image{id}"))];
        var top = new TopScores(most);

        foreach ((float value, string id) in all)
        {
            top.Add(value, id, id);
        }

        Assert.Equal(all.OrderByDescending(item => item.Value).ThenBy(item => item.Id, StringComparer.Ordinal).Take(most).Select(item => item.Id),
            top.Lines);
    }
}

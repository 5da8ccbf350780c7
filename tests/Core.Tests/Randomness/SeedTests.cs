using Querent.Randomness;

namespace Querent.Core.Tests.Randomness;

public sealed class SeedTests
{
    [Fact]
    public void The_same_path_names_the_same_stream()
    {
        RandomStream first = new Seed(1).For(Purpose.Augmentation).For(3).For(7).Stream();
        RandomStream second = new Seed(1).For(Purpose.Augmentation).For(3).For(7).Stream();

        Assert.Equal(first.NextUInt32(), second.NextUInt32());
    }

    [Fact]
    public void A_stream_does_not_depend_on_what_else_was_drawn()
    {
        Seed seed = new Seed(1).For(Purpose.SampleOrder);
        RandomStream other = seed.For(1).Stream();
        uint before = seed.For(2).Stream().NextUInt32();
        for (int i = 0; i < 100; i++)
        {
            other.NextUInt32();
        }

        Assert.Equal(before, seed.For(2).Stream().NextUInt32());
    }

    [Fact]
    public void Different_paths_name_different_streams()
    {
        var keys = new List<ulong>();
        foreach (ulong key in new ulong[] { 0, 1, 2 })
        {
            foreach (Purpose purpose in Enum.GetValues<Purpose>())
            {
                Seed seed = new Seed(key).For(purpose);
                keys.Add(seed.Key);
                for (int i = -2; i < 200; i++)
                {
                    keys.Add(seed.For(i).Key);
                    keys.Add(seed.For(i).For(i).Key);
                }
            }
        }

        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void The_order_of_a_path_matters()
    {
        var seed = new Seed(5);

        Assert.NotEqual(seed.For(1).For(2), seed.For(2).For(1));
    }

    [Fact]
    public void Neighbouring_streams_are_not_correlated()
    {
        Seed seed = new Seed(3).For(Purpose.Augmentation);
        double[] firsts = [.. Enumerable.Range(0, 4000).Select(i => seed.For(i).Stream().NextDouble() - 0.5)];

        double correlation = Enumerable.Range(1, firsts.Length - 1).Average(i => firsts[i] * firsts[i - 1]) * 12;

        Assert.InRange(correlation, -0.07, 0.07);
    }
}

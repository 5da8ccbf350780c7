using System.Collections.Concurrent;
using Querent.Data;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class ParallelForTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_runs_each_index_once_on_no_more_threads_than_given(int threads)
    {
        var runs = new ConcurrentBag<int>();
        int running = 0;
        int most = 0;
        var gate = new Lock();

        ParallelFor.Run(200, threads, i =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
            }

            // Long enough for another thread to meet this one, if there is one.
            Thread.SpinWait(20_000);
            runs.Add(i);
            lock (gate)
            {
                running--;
            }
        });

        Assert.Equal(Enumerable.Range(0, 200), runs.Order());
        Assert.InRange(most, 1, threads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Of_several_problems_the_first_is_thrown_as_it_was(int threads)
    {
        for (int time = 0; time < 20; time++)
        {
            var error = Assert.Throws<DataException>(() => ParallelFor.Run(
                100, threads, i => _ = i is 30 or 31 or 90 ? throw new DataException($"file {i}") : 0));

            Assert.Equal("file 30", error.Message);
        }
    }
}

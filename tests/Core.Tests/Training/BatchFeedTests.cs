using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.Training;

public sealed class BatchFeedTests
{
    private const int BatchSize = 5;

    // Long enough for any machine; only a feed that does not do what it should waits so long.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static readonly int[] s_indices = [.. Enumerable.Range(0, 48).Select(i => i * 7 % 48)];

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(47)]
    [InlineData(100)]
    public void Batches_are_those_of_filling_each_when_it_is_needed(int batchSize)
    {
        var task = new TinyTask();
        MiniBatch batch = task.CreateBatch();
        BatchRequest[] portions = [.. BatchRequest.Of(Split.Pool, s_indices, batchSize, new Seed(9))];
        using var feed = new BatchFeed(GuardedTask.Of(task), task.Samples, portions);

        foreach (BatchRequest portion in portions)
        {
            task.Samples.Fill(batch, portion.Split, portion.Indices, portion.Augmentation);

            Assert.Equal(Content(batch), Content(feed.Next()));
        }

        Assert.Equal(s_indices, portions.SelectMany(portion => portion.Indices.ToArray()));
    }

    [Fact]
    public void The_next_batch_is_filled_while_the_last_one_is_in_use_and_leaves_it_alone()
    {
        using var fills = new SemaphoreSlim(0);
        using BatchFeed feed = Feed(new TinyTask { Filled = (_, _) => fills.Release() });
        Assert.True(fills.Wait(s_patience));
        for (int step = 1; step < Steps; step++)
        {
            MiniBatch batch = feed.Next();
            float[] content = Content(batch);

            Assert.True(fills.Wait(s_patience), $"step {step}: nothing is filled before it is asked for");
            Assert.Equal(content, Content(batch));
        }
    }

    [Fact]
    public void What_a_fill_throws_comes_at_its_step()
    {
        var problem = new DataException("x.png: cannot be read");
        using BatchFeed feed = Feed(new TinyTask
        {
            Filled = (indices, _) =>
            {
                if (indices[0] == s_indices[2 * BatchSize])
                {
                    throw problem;
                }
            },
        });

        feed.Next();
        feed.Next();

        Assert.Same(problem, Assert.Throws<DataException>(feed.Next));
    }

    [Fact]
    public void There_is_nothing_after_the_last_batch()
    {
        using BatchFeed feed = Feed(new TinyTask());
        for (int step = 0; step < Steps; step++)
        {
            feed.Next();
        }

        Assert.Throws<InvalidOperationException>(feed.Next);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Its_thread_has_ended_when_it_is_disposed_of(int taken)
    {
        Thread? thread = null;
        using var started = new ManualResetEventSlim();
        BatchFeed feed = Feed(new TinyTask
        {
            Filled = (_, _) =>
            {
                thread = Thread.CurrentThread;
                started.Set();
            },
        });
        Assert.True(started.Wait(s_patience));
        for (int step = 0; step < taken; step++)
        {
            feed.Next();
        }

        feed.Dispose();

        Assert.NotSame(Thread.CurrentThread, thread);
        Assert.False(thread!.IsAlive);
    }

    [Fact]
    public void A_fill_that_fails_after_the_consumer_left_is_of_no_interest()
    {
        using var left = new ManualResetEventSlim();
        BatchFeed feed = Feed(new TinyTask
        {
            Filled = (_, _) =>
            {
                left.Wait();
                throw new DataException("too late");
            },
        });
        left.Set();

        feed.Dispose();
    }

    private static int Steps => Portions().Length;

    private static BatchRequest[] Portions() => [.. BatchRequest.Of(Split.Pool, s_indices, BatchSize, augmentation: null)];

    private static BatchFeed Feed(TinyTask task) => new(GuardedTask.Of(task), task.Samples, Portions());

    private static float[] Content(MiniBatch batch)
    {
        using var backend = new CpuBackend(1);
        using var workspace = new Workspace(backend);
        batch.Upload(workspace);
        return batch.Images.ToArray();
    }
}

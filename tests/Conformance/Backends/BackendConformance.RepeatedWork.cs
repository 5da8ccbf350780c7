using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    private static readonly RepeatedRound s_usual = new();

    /// <summary>Each kind of round comes four times, because a backend may need some to know it.</summary>
    [Fact]
    public void Repeated_work_has_the_bits_of_other_work_whatever_changes_in_it()
    {
        RepeatedRound[] rounds =
        [
            .. new[]
            {
                s_usual, s_usual with { Scale = -0f }, s_usual with { Scale = 0 }, s_usual with { Length = 77 }, s_usual with { Uploads = true },
                s_usual with { Reads = true }, s_usual with { Operations = 12 }, s_usual with { Operations = 55, Uploads = true, Reads = true }, s_usual,
            }.SelectMany(round => Enumerable.Repeat(round, 4)),
            .. Enumerable.Range(0, 12).Select(i => s_usual with { Scale = i, Uploads = i % 2 == 0, Operations = 40 - i }),
        ];

        using IBackend one = Create();
        float[][] expected = Array.ConvertAll(rounds, round => round.Run(one, isRepeated: false));
        using IBackend other = Create();
        float[][] actual = Array.ConvertAll(rounds, round => round.Run(other, isRepeated: true));

        Assert.All(expected.Zip(actual), pair => Assert.Equal(
            pair.First.Select(BitConverter.SingleToInt32Bits), pair.Second.Select(BitConverter.SingleToInt32Bits)));
    }

    [Fact]
    public void Repeated_work_that_fails_has_done_what_came_before()
    {
        using IBackend backend = Create();
        Storage storage = backend.Rent(3);
        backend.Fill(storage, 0);
        for (int round = 1; round <= 4; round++)
        {
            Assert.Throws<InvalidOperationException>(() => Fail(backend, storage));

            Assert.Equal([6f * round, 6f * round, 6f * round], Values(backend, storage));
        }

        static void Fail(IBackend backend, Storage storage)
        {
            using IDisposable? work = backend.BeginRepeatedWork();
            for (int i = 0; i < 6; i++)
            {
                backend.Affine(storage, storage, 1, 1);
            }

            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void Repeated_work_may_end_early()
    {
        using IBackend backend = Create();
        foreach (int operations in new[] { 10, 10, 10, 7, 10, 10, 10, 3, 3, 3, 2, 10 })
        {
            Storage storage = backend.Rent(3);
            using (IDisposable? work = backend.BeginRepeatedWork())
            {
                backend.Fill(storage, 0);
                for (int i = 0; i < operations; i++)
                {
                    backend.Affine(storage, storage, 1, 1);
                }
            }

            Assert.Equal([operations, operations, operations], Values(backend, storage));
            backend.Return(storage);
        }
    }

    [Fact]
    public void Repeated_work_inside_other_such_work_ends_with_that()
    {
        using IBackend backend = Create();
        for (int round = 0; round < 4; round++)
        {
            Storage storage = backend.Rent(3);
            using (IDisposable? outer = backend.BeginRepeatedWork())
            {
                backend.Fill(storage, 1);
                using (IDisposable? inner = backend.BeginRepeatedWork())
                {
                    backend.Affine(storage, storage, 2, 1);
                }

                backend.Affine(storage, storage, 3, 1);
                backend.Affine(storage, storage, 2, 1);
                backend.Affine(storage, storage, 1, 1);
            }

            Assert.Equal([22f, 22f, 22f], Values(backend, storage));
            backend.Return(storage);
        }
    }

    private static float[] Values(IBackend backend, Storage storage)
    {
        var values = new float[storage.Length];
        backend.Download(storage, values);
        return values;
    }
}

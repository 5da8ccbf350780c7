using System.Collections.Concurrent;
using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;
using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Cuda;

/// <summary>
/// The order in which neighbouring threads read memory. A multiprocessor needs a turn of its data pipe for each line of 128 bytes that eight
/// neighbours touch, and tensor cores wait for that pipe.
/// </summary>
[Collection(MockCudaCollection.Name)]
public sealed class MemoryOrderTests : IDisposable
{
    private const int Extent = 128;

    private static readonly GemmTile[] s_tiles = [.. GemmTile.TensorCore, .. GemmTile.Warpgroup];

    public static TheoryData<Precision, int, bool, bool> Products
    {
        get
        {
            var data = new TheoryData<Precision, int, bool, bool>();
            foreach (Precision precision in new[] { Precision.Tf32, Precision.Bf16 })
            {
                for (int tile = 0; tile < GemmTile.TensorCore.Length; tile++)
                {
                    // Each order of each operand once.
                    data.Add(precision, tile, false, false);
                    data.Add(precision, tile, true, true);
                }
            }

            return data;
        }
    }

    public static TheoryData<Precision, int, bool, bool> Staged
    {
        get
        {
            var data = new TheoryData<Precision, int, bool, bool>();
            foreach (Precision precision in new[] { Precision.Tf32, Precision.Bf16 })
            {
                for (int tile = 0; tile < s_tiles.Length; tile++)
                {
                    if (s_tiles[tile].Stages == 0)
                    {
                        continue;
                    }

                    data.Add(precision, tile, false, false);
                    data.Add(precision, tile, true, true);
                }
            }

            return data;
        }
    }

    public void Dispose()
    {
        MockCuda.Launched = null;
        MockCuda.CountBanks(false);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Eight_neighbours_of_a_product_read_two_lines_at_most(Precision precision, int tile, bool transposeA, bool transposeB)
    {
        LaunchStatistics work = Work(precision, tile, backend => Multiply(backend, transposeA, transposeB));

        Assert.NotEqual(0, work.WideLoads);
        Assert.InRange(Lines(work), 1, 2);
    }

    [Theory]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void Eight_neighbours_of_a_convolution_read_two_lines_at_most(Precision precision)
    {
        var geometry = new ConvolutionGeometry(2, 8, 8, 64, 64, Window.Square(3, 1, 1));
        LaunchStatistics work = Work(precision, tile: 1, backend =>
        {
            var trial = new BackendTrial(backend);
            int pixels = geometry.InputPixels * geometry.InChannels;
            Storage x = trial.Input(pixels), weight = trial.Input(geometry.WeightLength);
            backend.Convolution(x, weight, trial.Result(pixels, "forward"), geometry, default);
            backend.ConvolutionDataGradient(x, weight, trial.Result(pixels, "data gradient"), geometry);
            backend.ConvolutionWeightGradient(x, x, trial.Result(geometry.WeightLength, "weight gradient"), geometry);
        });

        Assert.InRange(Lines(work), 1, 2);
    }

    /// <summary>Copies, fragments and results of a tile with stages, in each order of both operands.</summary>
    [Theory]
    [MemberData(nameof(Staged))]
    public void No_two_words_of_a_tile_with_stages_meet_in_a_bank(Precision precision, int tile, bool transposeA, bool transposeB)
    {
        MockCuda.CountBanks(true);

        LaunchStatistics work = Work(precision, tile, backend => Multiply(backend, transposeA, transposeB));

        Assert.NotEqual(0, work.SharedParts);
        Assert.Equal(work.SharedParts, work.SharedTurns);
    }

    private static void Multiply(IBackend backend, bool transposeA, bool transposeB)
    {
        var trial = new BackendTrial(backend);
        backend.MatMul(trial.Input(Extent * Extent), transposeA, trial.Input(Extent * Extent), transposeB,
            trial.Result(Extent * Extent, "result"), Extent, Extent, Extent);
    }

    private static double Lines(LaunchStatistics work) => (double)work.WideLoadLines / work.WideLoads;

    private static LaunchStatistics Work(Precision precision, int tile, Action<IBackend> operation)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        backend.Gemm.Tiles = [s_tiles[tile]];
        var launches = new ConcurrentBag<LaunchStatistics>();
        MockCuda.Launched = (name, work) =>
        {
            if (name.Contains("Multiply", StringComparison.Ordinal))
            {
                launches.Add(work);
            }
        };
        operation(backend);
        backend.Synchronize();
        return launches.Aggregate(default(LaunchStatistics), (sum, work) => sum + work);
    }
}

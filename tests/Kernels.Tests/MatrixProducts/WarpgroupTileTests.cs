using System.Collections.Concurrent;
using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Devices;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests;

/// <summary>Products on Hopper's warpgroup tiles: which operands they take, what these become, and what happens where the tiles cannot be used.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class WarpgroupTileTests : IDisposable
{
    private readonly MockDriverState _usual = MockCuda.State;

    /// <summary>Images, height, width, in, out, kernel, stride, padding, dilation.</summary>
    public static TheoryData<Precision, int[]> Convolutions
    {
        get
        {
            var data = new TheoryData<Precision, int[]>();
            foreach (Precision precision in new[] { Precision.Tf32, Precision.Bf16 })
            {
                data.Add(precision, [3, 9, 7, 64, 64, 3, 1, 1, 1]);
                data.Add(precision, [2, 9, 7, 72, 136, 3, 2, 1, 1]);
                data.Add(precision, [2, 10, 12, 64, 72, 3, 2, 1, 1]);
                data.Add(precision, [2, 8, 8, 40, 80, 1, 2, 0, 1]);
                data.Add(precision, [1, 12, 10, 128, 64, 1, 1, 0, 1]);
                data.Add(precision, [2, 11, 8, 64, 40, 3, 1, 2, 2]);
                data.Add(precision, [2, 13, 9, 64, 64, 5, 3, 2, 1]);
                data.Add(precision, [1, 9, 9, 64, 64, 2, 1, 0, 3]);
            }

            return data;
        }
    }

    public void Dispose()
    {
        MockCuda.Alter = null;
        MockCuda.Launched = null;
        Environment.SetEnvironmentVariable("QUERENT_PORTABLE_TILES", null);
        (MockCuda.State.Major, MockCuda.State.Minor, MockCuda.State.RefusedMapRank) = (_usual.Major, _usual.Minor, 0);
    }

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Convolutions_and_their_gradients_agree(Precision precision, int[] sizes)
    {
        var geometry = new ConvolutionGeometry(
            sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], Window.Square(sizes[5], sizes[6], sizes[7], sizes[8]));
        foreach (GemmTile tile in GemmTile.Warpgroup)
        {
            using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
            backend.Gemm.Tiles = [tile];
            var bulkBytes = new ConcurrentQueue<long>();
            MockCuda.Launched = (name, work) =>
            {
                if (name.Contains("Multiply", StringComparison.Ordinal))
                {
                    bulkBytes.Enqueue(work.BulkBytes);
                }
            };

            CheckConvolution(backend, geometry);

            // Phases that no tap reaches have nothing to copy; the weight gradient takes part in bfloat16, where channels fill panels.
            bool isOnWarpgroups = precision == Precision.Bf16 && geometry.InChannels % 64 == 0;
            Assert.NotEqual(0, bulkBytes.First());
            Assert.Equal(Math.Pow(Math.Min(geometry.Window.Stride, geometry.Window.KernelHeight), 2), bulkBytes.Skip(1).SkipLast(1).Count(bytes => bytes > 0));
            Assert.Equal(isOnWarpgroups, bulkBytes.Last() > 0);
        }
    }

    [Theory]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void Gradients_are_added_and_epilogues_applied(Precision precision)
    {
        var geometry = new ConvolutionGeometry(2, 9, 7, 64, 72, Window.Square(3, 1, 1));
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        backend.Gemm.Tiles = [GemmTile.WarpgroupLarge];

        ExactComparison.Of(backend, (trial, input) =>
        {
            (int read, int written) = (geometry.InputPixels * 64, geometry.OutputPixels * 72);
            (Storage x, Storage weight, Storage gy) = (input(read), input(geometry.WeightLength), input(written));
            trial.Backend.Convolution(x, weight, trial.Result(written, "with epilogue"), geometry,
                new ConvolutionEpilogue(input(72), null, input(written), true));
            trial.Backend.ConvolutionGradient(x, weight, gy, new ConvolutionGradients(
                trial.Result(geometry.WeightLength, "weight gradient"), trial.Filled(read, 1, "added data gradient"), AddsToX: true), geometry);
        });
    }

    [Theory]
    [InlineData(Precision.Tf32, 3)]
    [InlineData(Precision.Tf32, 4)]
    [InlineData(Precision.Bf16, 3)]
    [InlineData(Precision.Bf16, 4)]
    public void Operands_whose_tensor_map_a_driver_refuses_go_to_another_tile(Precision precision, int rank)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        backend.Gemm.Tiles = [GemmTile.WarpgroupTall];
        MockCuda.State.RefusedMapRank = rank;

        CheckConvolution(backend, new ConvolutionGeometry(2, 6, 10, 64, 64, Window.Square(3, 1, 1)));
    }

    [Theory]
    [InlineData(Precision.Tf32, 1 + (0.9f / 2048), 1)]
    [InlineData(Precision.Tf32, 1 + (1f / 2048), 1)]
    [InlineData(Precision.Tf32, 1 + (1.1f / 2048), 1 + (1f / 1024))]
    [InlineData(Precision.Bf16, 1 + (0.9f / 256), 1)]
    [InlineData(Precision.Bf16, 1 + (1.1f / 256), 1 + (1f / 128))]
    public void Factors_are_rounded_to_the_nearest(Precision precision, float factor, float rounded)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        backend.Gemm.Tiles = [GemmTile.WarpgroupTall];
        var trial = new BackendTrial(backend);
        float[] one = [1, 0, 0, 0, 0, 0, 0, 0];

        backend.MatMul(trial.Input([factor, .. one[1..]]), false, trial.Input(one), true, trial.Result(1), 1, 1, 8);

        Assert.Equal(rounded, trial.Results().Single().Values[0]);
    }

    /// <summary>Weight gradients are sums of parts, whose order is fixed.</summary>
    [Theory]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void Bits_depend_neither_on_the_run_nor_on_where_operands_lie(Precision precision)
    {
        var geometry = new ConvolutionGeometry(8, 12, 12, 64, 64, Window.Square(3, 1, 1));
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        backend.Gemm.Tiles = [GemmTile.WarpgroupTall, GemmTile.MultistageSmall];

        float[][] first = Results(), second = Results();

        Assert.Equal(first, second);

        // The blocks of each call stay rented, so that the next one has others.
        float[][] Results()
        {
            var trial = new BackendTrial(backend);
            int values = geometry.InputPixels * 64;
            (Storage x, Storage weight, Storage gy) = (trial.Input(values), trial.Input(geometry.WeightLength), trial.Input(values));
            backend.Convolution(x, weight, trial.Result(values), geometry);
            backend.ConvolutionGradient(x, weight, gy, new ConvolutionGradients(
                trial.Result(geometry.WeightLength), trial.Result(values), AddsToX: false), geometry);
            return [.. trial.Results().Select(result => result.Values)];
        }
    }

    [Fact]
    public void The_first_product_alone_encodes_tensor_maps()
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(Precision.Bf16);
        backend.Gemm.Tiles = [GemmTile.WarpgroupTall];
        var trial = new BackendTrial(backend);
        (Storage a, Storage b, Storage c) = (trial.Input(new float[64 * 64]), trial.Input(new float[64 * 64]), trial.Result(64 * 64));
        backend.MatMul(a, false, b, false, c, 64, 64, 64);
        (nint maps, nint copies) = (MockCuda.State.TensorMaps, MockCuda.State.CopiesToDevice);

        backend.MatMul(a, false, b, false, c, 64, 64, 64);

        Assert.Equal((maps, copies), (MockCuda.State.TensorMaps, MockCuda.State.CopiesToDevice));
    }

    /// <summary>The first operand's map is an old one when those of the second no longer fit.</summary>
    [Fact]
    public void When_maps_are_forgotten_a_product_keeps_those_of_its_own()
    {
        const int Extent = 64, Most = TensorMaps.Most;
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(Precision.Tf32);
        backend.Gemm.Tiles = [GemmTile.WarpgroupTall];
        var trial = new BackendTrial(backend);
        float[] left = ExactFactors.Of(Extent * Extent, 1), right = ExactFactors.Of(Most * Extent, 2);
        (Storage a, Storage b, Storage c) = (trial.Input(left), trial.Input(right), trial.Result(Extent * Most));
        MockCuda.Execute(false);
        for (int columns = 1; columns < Most - 1; columns++)
        {
            backend.MatMul(a, false, b, true, c, Extent, columns, Extent);
        }

        Assert.Equal(Most - 1, backend.Gemm.TensorMapCount);
        MockCuda.Execute(true);
        backend.MatMul(a, false, b, true, c, Extent, Most, Extent);

        using var reference = new ReferenceBackend();
        var truth = new BackendTrial(reference);
        reference.MatMul(truth.Input(left), false, truth.Input(right), true, truth.Result(Extent * Most), Extent, Most, Extent);
        Closeness.AssertClose(truth.Results().Single().Values, trial.Results().Single().Values, "product");
        Assert.Equal(2, backend.Gemm.TensorMapCount);
    }

    /// <summary>On a card, the suite of large products is what tests these tiles.</summary>
    [Theory]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void The_suite_of_large_products_reaches_them(Precision precision)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        MockCuda.Execute(false);
        foreach ((int batch, int size, int inputs, int outputs, int kernel, int stride) in LargeProductConformance.Convolutions.Select(row => row.Data))
        {
            var geometry = new ConvolutionGeometry(batch, size, size, inputs, outputs, Window.Square(kernel, stride, kernel / 2));
            (int read, int written) = (geometry.InputPixels * inputs, geometry.OutputPixels * outputs);
            (Storage x, Storage weight, Storage y) = (backend.Rent(read), backend.Rent(geometry.WeightLength), backend.Rent(written));

            AssertReaches($"forward pass of {geometry}", () => backend.Convolution(x, weight, y, geometry));
            AssertReaches($"data gradient of {geometry}", () => backend.ConvolutionDataGradient(y, weight, x, geometry));
        }

        foreach ((int rows, int columns, int depth) in LargeProductConformance.MatrixSizes.Select(row => row.Data))
        {
            AssertReaches($"product of {rows}, {columns}, {depth}", () => backend.MatMul(
                backend.Rent(rows * depth), false, backend.Rent(depth * columns), false, backend.Rent(rows * columns), rows, columns, depth));
        }

        static void AssertReaches(string name, Action operation)
        {
            nint before = MockCuda.State.TensorMaps;
            operation();
            Assert.True(MockCuda.State.TensorMaps > before, name);
        }
    }

    [Theory]
    [InlineData(8, 0)]
    [InlineData(8, 9)]
    [InlineData(10, 0)]
    [InlineData(12, 0)]
    public void Other_architectures_have_portable_tiles(int major, int minor)
    {
        (MockCuda.State.Major, MockCuda.State.Minor) = (major, minor);

        Assert.DoesNotContain(GemmTile.WarpgroupTall, TilesOfNewDevice(ptx => ptx));
    }

    [Theory]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void Hopper_has_warpgroup_tiles(Precision precision) => Assert.Contains(GemmTile.WarpgroupTall, TilesOfNewDevice(ptx => ptx, precision));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_driver_that_refuses_their_tensor_maps_leaves_the_portable_tiles(int rank)
    {
        MockCuda.State.RefusedMapRank = rank;

        Assert.DoesNotContain(GemmTile.WarpgroupTall, TilesOfNewDevice(ptx => ptx));
    }

    [Fact]
    public void They_can_be_switched_off()
    {
        Environment.SetEnvironmentVariable("QUERENT_PORTABLE_TILES", "1");

        Assert.DoesNotContain(GemmTile.WarpgroupTall, TilesOfNewDevice(ptx => ptx));
    }

    [Fact]
    public void A_driver_that_cannot_run_them_leaves_the_portable_tiles() => Assert.DoesNotContain(
        GemmTile.WarpgroupTall, TilesOfNewDevice(ptx => ptx.Replace("wgmma.fence", "wgmma.unknown", StringComparison.Ordinal)));

    [Theory]
    [InlineData("p, 1, 1", "p, -1, 1")]
    [InlineData("mov.f32 sum5, 0f00000000;", "mov.f32 sum5, 0f3F800000;")]
    public void A_device_that_computes_them_wrongly_has_portable_tiles(string right, string wrong) => Assert.DoesNotContain(
        GemmTile.WarpgroupTall, TilesOfNewDevice(ptx => ptx.Contains("wgmma", StringComparison.Ordinal) ? ptx.Replace(right, wrong, StringComparison.Ordinal) : ptx));

    /// <summary>The weight gradient of bfloat16 alone has both operands across lines.</summary>
    [Fact]
    public void A_device_that_reads_panels_wrongly_has_portable_tiles_in_bfloat16() => Assert.DoesNotContain(GemmTile.WarpgroupTall, TilesOfNewDevice(
        ptx => ptx.Replace("p, 1, 1, 1, 1;", "p, 1, 1, 0, 1;", StringComparison.Ordinal), Precision.Bf16));

    private static GemmTile[] TilesOfNewDevice(Func<string, string> alter, Precision precision = Precision.Tf32)
    {
        MockCuda.Execute(true);
        MockCuda.Alter = alter;
        using GpuAccelerator device = AcceleratorCatalog.Open("cuda");
        using var backend = new IlgpuBackend(device, precision);
        return backend.Gemm.Tiles;
    }

    private static void CheckConvolution(IlgpuBackend backend, ConvolutionGeometry geometry) => ExactComparison.Of(backend, (trial, input) =>
    {
        (int read, int written) = (geometry.InputPixels * geometry.InChannels, geometry.OutputPixels * geometry.OutChannels);
        (Storage x, Storage weight, Storage gy) = (input(read), input(geometry.WeightLength), input(written));
        trial.Backend.Convolution(x, weight, trial.Result(written, "forward"), geometry);
        trial.Backend.ConvolutionDataGradient(gy, weight, trial.Result(read, "data gradient"), geometry);
        trial.Backend.ConvolutionWeightGradient(x, gy, trial.Result(geometry.WeightLength, "weight gradient"), geometry);
    });
}

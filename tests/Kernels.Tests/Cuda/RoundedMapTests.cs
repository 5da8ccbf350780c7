using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Cuda;

/// <summary>Maps that lie in memory as bfloat16: each operation on one has the bits of the same on its numbers in float32.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class RoundedMapTests : IDisposable
{
    private const int Rows = 18;
    private const int Channels = 16;
    private const int Length = Rows * Channels;

    private static readonly ConvolutionGeometry s_convolution = new(2, 3, 3, Channels, Channels, Window.Square(3, 1, 1));

    private static readonly Dictionary<string, Action<IlgpuBackend, Storage, Storage>> s_operations = new()
    {
        ["sum of pixels"] = (device, map, y) => device.Sum(map, y, new AxisLayout(2, Rows / 2, Channels), 0.1f),
        ["sum of a row"] = (device, map, y) => device.Sum(map, y, new AxisLayout(Rows, Channels, 1), 1),
        ["affine"] = (device, map, y) => device.Affine(map, y, 2, 1),
        ["affine in place"] = (device, map, y) => { device.Affine(map, map, 2, 1); device.Affine(map, y, 1, 0); },
        ["added to"] = (device, map, y) => { device.Fill(y, 3); device.Axpby(2, y, 0.5f, map); device.Affine(map, y, 1, 0); },
        ["copied in part"] = (device, map, y) => device.CopyBlocks(map, 3, 5, y, 0, 4, 7, 4),
        ["overwritten in part"] = (device, map, y) =>
        {
            device.Fill(y, 3);
            device.CopyBlocks(y, 0, 0, map, 5, 0, 1, 9);
            device.Affine(map, y, 1, 0);
        },
        ["overwritten"] = (device, map, y) => { device.Fill(map, 3); device.Affine(map, y, 2, 0); },
        ["permuted"] = (device, map, y) => device.Permute(map, y, AxisPermutation.Of(new Shape(Rows, Channels), 1, 0)),
        ["largest of windows"] = (device, map, y) => device.MaxPool(
            map, y, device.Rent(Length), new PoolingGeometry(2, 3, 3, Channels, Window.Square(3, 1, 1))),
        ["image of three channels"] = (device, map, y) => device.Convolution(
            map, Fours(device, 9 * 3 * 4), y, new ConvolutionGeometry(2, 6, 8, 3, 2, Window.Square(3, 1, 1))),
        ["left factor"] = (device, map, y) => device.MatMul(map, false, Fours(device, Channels * 8), false, y, Rows, 8, Channels),
        ["right factor"] = (device, map, y) => device.MatMul(Fours(device, 8 * Rows), false, map, false, y, 8, Channels, Rows),
        ["transposed factor"] = (device, map, y) => device.MatMul(map, true, Fours(device, 8 * Rows), true, y, Channels, 8, Rows),
        ["statistics"] = (device, map, y) => device.BatchNormStatistics(map, y, device.Rent(Channels), Rows, Channels),
        ["normalized again"] = (device, map, y) => device.BatchNorm(map, Normalization(device), null, false, y),
        ["residual"] = (device, map, y) => device.BatchNorm(Numbers(device, 5), Normalization(device), map, true, y),
        ["residual of few channels"] = (device, map, y) => device.BatchNorm(
            Numbers(device, 5), Normalization(device, 4), map, true, y),
        ["input and residual of a normalization"] = (device, map, y) => device.BatchNorm(map, Normalization(device), map, true, y),
        ["residual of a convolution"] = (device, map, y) => device.Convolution(Numbers(device, 5), Fours(device, 9 * Channels * Channels), y, s_convolution,
            new ConvolutionEpilogue(null, Normalization(device), map, true)),
        ["input and residual of a convolution"] = (device, map, y) => device.Convolution(map, Fours(device, 9 * Channels * Channels), y, s_convolution,
            new ConvolutionEpilogue(null, Normalization(device), map, true)),
        ["gradient through a ReLU"] = (device, map, y) => Gradient(device, Numbers(device, 6), map, Numbers(device, 7), y, null),
        ["gradient through a ReLU of itself"] = (device, map, y) => Gradient(device, map, map, Numbers(device, 7), y, null),
        ["gradient through a ReLU that is the gradient"] = (device, map, y) => Gradient(device, Numbers(device, 6), map, map, y, null),
        ["gradient of a residual"] = (device, map, y) => Gradient(device, Numbers(device, 6), map, Numbers(device, 7), device.Rent(Length), y),
        ["gradient of a map"] = (device, map, y) => Gradient(device, map, null, map, y, null),
        ["downloaded"] = (device, map, y) => device.Upload(Values(device, map), y),
    };

    private readonly IlgpuBackend _device = MockCudaDevice.CreateBackend(Precision.Bf16);

    /// <summary>Operations that read one map, by name.</summary>
    public static TheoryData<string> Operations => [.. s_operations.Keys];

    public void Dispose() => _device.Dispose();

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_on_a_rounded_map_is_that_on_its_numbers(string name)
    {
        Storage map = Rounded(1), other = Rounded(1), y = Zeros(), z = Zeros();
        Storage exact = Uploaded(Values(_device, other));
        Assert.True(StorageForms.IsRounded(map));

        s_operations[name](_device, map, y);
        s_operations[name](_device, exact, z);

        Assert.Equal(Values(_device, z), Values(_device, y));
        Assert.Equal(Values(_device, exact), Values(_device, map));
    }

    [Theory]
    [InlineData("multistage")]
    [InlineData("warpgroup")]
    [InlineData("other")]
    public void A_convolution_reads_a_rounded_map_as_it_is(string tile)
    {
        _device.Gemm.Tiles = [TileOf(tile)];
        Storage map = Rounded(1), y = Zeros(), expected = Zeros(), weight = Fours(_device, s_convolution.WeightLength);
        Storage exact = Uploaded(Values(_device, Rounded(1)));

        _device.Convolution(map, weight, y, s_convolution);
        _device.Convolution(exact, weight, expected, s_convolution);

        Assert.True(StorageForms.IsRounded(map));
        Assert.Equal(Values(_device, expected), Values(_device, y));
    }

    [Theory]
    [InlineData("multistage")]
    [InlineData("other")]
    public void Gradients_of_a_convolution_read_rounded_maps_as_they_are(string tile)
    {
        _device.Gemm.Tiles = [TileOf(tile)];
        Storage map = Rounded(1), gradient = Rounded(2), weight = Fours(_device, s_convolution.WeightLength);
        Storage exactMap = Uploaded(Values(_device, Rounded(1))), exactGradient = Uploaded(Values(_device, Rounded(2)));

        float[][] actual = Gradients(map, weight, gradient), expected = Gradients(exactMap, weight, exactGradient);

        Assert.True(StorageForms.IsRounded(map));
        Assert.True(StorageForms.IsRounded(gradient));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void Normalized_maps_and_their_gradients_are_those_of_float32_rounded()
    {
        using IlgpuBackend exact = MockCudaDevice.CreateBackend(Precision.Fp32);

        foreach ((float[] expected, float[] actual) in Normalized(exact, Channels).Zip(Normalized(_device, Channels)))
        {
            Assert.Equal(expected.Select(value => Bf16.Widen(Bf16.Round(new Float4(value, 0, 0, 0))).X), actual);
        }
    }

    [Fact]
    public void Maps_whose_channels_fill_no_chunk_stay_float32()
    {
        using IlgpuBackend exact = MockCudaDevice.CreateBackend(Precision.Fp32);

        foreach ((float[] expected, float[] actual) in Normalized(exact, 12).Zip(Normalized(_device, 12)))
        {
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void A_convolution_with_normalization_is_rounded_and_one_without_is_not()
    {
        Storage x = Numbers(_device, 1), weight = Fours(_device, s_convolution.WeightLength), y = Zeros(), z = Zeros(), plain = Zeros();
        ChannelNormalization normalization = Normalization(_device);

        _device.Convolution(x, weight, y, s_convolution, new ConvolutionEpilogue(null, normalization, null, false));
        _device.Convolution(x, weight, plain, s_convolution, new ConvolutionEpilogue(normalization.Bias, null, null, true));
        _device.Convolution(x, weight, z, s_convolution);
        _device.BatchNorm(z, normalization, null, false, z = Zeros());

        Assert.True(StorageForms.IsRounded(y));
        Assert.False(StorageForms.IsRounded(plain));
        Closeness.AssertCloseToLargest(Values(_device, z), Values(_device, y), "y", 1f / 128, 1e-6f);
    }

    [Fact]
    public void The_block_of_a_map_that_becomes_float32_comes_back()
    {
        Storage map = Rounded(1);
        Values(_device, map);
        long warm = _device.PooledBytes;

        _device.Rent(Length);

        Assert.Equal(warm, _device.PooledBytes);
    }

    private static GemmTile TileOf(string name) => name switch
    {
        "multistage" => GemmTile.MultistageSmall,
        "warpgroup" => GemmTile.WarpgroupTall,
        _ => GemmTile.TensorSmall,
    };

    private float[][] Gradients(Storage map, Storage weight, Storage gradient)
    {
        Storage gx = Zeros(), gw = _device.Rent(s_convolution.WeightLength);
        _device.ConvolutionGradient(map, weight, gradient, new ConvolutionGradients(gw, gx, AddsToX: true), s_convolution);
        return [Values(_device, gx), Values(_device, gw)];
    }

    // y and gx.
    private static float[][] Normalized(IlgpuBackend device, int channels)
    {
        Storage y = device.Rent(Length), gx = device.Rent(Length);
        device.BatchNorm(Numbers(device, 1), Normalization(device, channels), Numbers(device, 2), true, y);
        device.BatchNormGradient(
            new BatchNormPass(Numbers(device, 1), Normalization(device, channels), true, null), Numbers(device, 3),
            new BatchNormGradients(gx, device.Rent(channels), device.Rent(channels), null));
        return [Values(device, y), Values(device, gx)];
    }

    private static void Gradient(IlgpuBackend device, Storage x, Storage? reluOutput, Storage gy, Storage gx, Storage? gResidual) =>
        device.BatchNormGradient(new BatchNormPass(x, Normalization(device), true, reluOutput), gy,
            new BatchNormGradients(gx, device.Rent(Channels), device.Rent(Channels), gResidual));

    private Storage Rounded(int number)
    {
        Storage y = _device.Rent(Length);
        _device.BatchNorm(Numbers(_device, number), Normalization(_device), null, true, y);
        return y;
    }

    private static ChannelNormalization Normalization(IlgpuBackend device, int channels = Channels)
    {
        Storage Filled(float value)
        {
            Storage storage = device.Rent(channels);
            device.Fill(storage, value);
            return storage;
        }

        return new ChannelNormalization(Filled(0.1f), Filled(0.7f), Filled(1.3f), Filled(0.05f), 1e-5f);
    }

    private Storage Zeros() => Uploaded(new float[Length]);

    private Storage Uploaded(float[] values)
    {
        Storage storage = _device.Rent(values.Length);
        _device.Upload(values, storage);
        return storage;
    }

    private static Storage Numbers(IlgpuBackend device, int number) => Fours(device, Length, number);

    private static Storage Fours(IlgpuBackend device, int length, int number = 9)
    {
        Storage storage = device.Rent(length);
        device.Upload([.. Enumerable.Range(0, length).Select(i => MathF.Sin((i * 0.7f) + number))], storage);
        return storage;
    }

    private static float[] Values(IlgpuBackend device, Storage storage)
    {
        var values = new float[storage.Length];
        device.Download(storage, values);
        return values;
    }
}

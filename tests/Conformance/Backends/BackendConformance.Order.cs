using Querent.Autograd.Ops;
using Querent.Backends;

namespace Querent.Conformance;

/// <summary>Rows, or images, in another order have the same results to the last bit, in that order.</summary>
public abstract partial class BackendConformance
{
    private const int OrderedRows = 37;

    /// <summary>Batch, size, in, out; kernel, stride: each way through a convolution that a backend may have.</summary>
    public static TheoryData<int, int, int, int, int, int> OrderedConvolutions => new()
    {
        { 5, 9, 3, 8, 3, 1 }, { 7, 5, 24, 20, 3, 1 }, { 13, 7, 16, 16, 3, 1 }, { 30, 4, 64, 16, 3, 1 },
        { 11, 1, 64, 60, 3, 1 }, { 11, 8, 20, 33, 3, 2 }, { 9, 6, 33, 17, 1, 1 },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(21)]
    public void Functions_of_elements_do_not_depend_on_their_place(int columns)
    {
        CheckOrder(columns, columns, -120, 120, (backend, x, y) => backend.Unary<Sigmoid>(x, y));
        CheckOrder(columns, columns, -120, 120, (backend, x, y) => backend.Unary<Exp>(x, y));
        CheckOrder(columns, columns, 0, 2, (backend, x, y) => backend.Unary<Log>(x, y));
        CheckOrder(columns, columns, -1, 1, (backend, x, y) => backend.Affine(x, y, 1.3f, 0.7f));
        CheckOrder(columns, columns, -2, 2, (backend, x, y) =>
            backend.Binary<SmoothL1>(x, x, y, new AxisLayout(1, 1, OrderedRows * columns)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(21)]
    [InlineData(1001)]
    public void Functions_of_rows_do_not_depend_on_their_place(int columns)
    {
        CheckOrder(columns, columns, -9, 9, (backend, x, y) => backend.Softmax(x, y, OrderedRows, columns));
        CheckOrder(columns, columns, -9, 9, (backend, x, y) => backend.LogSoftmax(x, y, OrderedRows, columns));
        CheckOrder(columns, 1, -1, 1, (backend, x, y) =>
            backend.Sum(x, y, new AxisLayout(OrderedRows, columns, 1), 1));
        CheckOrder(49 * columns, columns, -1, 1, (backend, x, y) =>
            backend.Sum(x, y, new AxisLayout(OrderedRows, 49, columns), 1f / 49));
        CheckOrder(columns, columns, -1, 1, (backend, x, y) =>
            backend.L2Normalize(x, new BackendTrial(backend).Input(columns), y, 1e-10f, OrderedRows, columns));
        CheckOrder(columns, 7, -1, 1, (backend, x, y) => backend.MatMul(
            x, false, new BackendTrial(backend).Input(7 * columns), true, y, OrderedRows, 7, columns));
    }

    [Theory]
    [MemberData(nameof(OrderedConvolutions))]
    public void Convolutions_of_images_do_not_depend_on_their_place(
        int batch, int size, int inChannels, int outChannels, int kernel, int stride)
    {
        var geometry = new ConvolutionGeometry(
            batch, size, size, inChannels, outChannels, Window.Square(kernel, stride, kernel / 2));
        int outputs = geometry.OutputPixels / batch * outChannels;
        CheckOrder(size * size * inChannels, outputs, -1, 1, (backend, x, y) => backend.Convolution(
            x, new BackendTrial(backend).Input(geometry.WeightLength), y, geometry,
            new ConvolutionEpilogue(new BackendTrial(backend).Input(outChannels), Relu: true)), batch);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    public void Poolings_of_images_do_not_depend_on_their_place(int channels)
    {
        PoolingGeometry geometry = new(OrderedRows, 7, 7, channels, Window.Square(3, 2, 1));
        int outputs = geometry.OutputLength / OrderedRows;
        CheckOrder(49 * channels, outputs, -1, 1, (backend, x, y) => backend.AveragePool(x, y, false, geometry));
        CheckOrder(49 * channels, outputs, -1, 1, (backend, x, y) =>
            backend.MaxPool(x, y, backend.Rent(geometry.OutputLength), geometry));
    }

    private void CheckOrder(
        int columns, int resultColumns, float low, float high, Action<IBackend, Storage, Storage> operation,
        int rows = OrderedRows)
    {
        using IBackend backend = Create();
        float[] values = new float[rows * columns];
        backend.Download(new BackendTrial(backend).Input(values.Length, low, high), values);
        float[][] expected = Results(values.Chunk(columns));
        float[][] reversed = Results(values.Chunk(columns).Reverse());

        Array.Reverse(reversed);
        for (int row = 0; row < rows; row++)
        {
            Assert.Equal(expected[row].Select(BitConverter.SingleToInt32Bits),
                reversed[row].Select(BitConverter.SingleToInt32Bits));
        }

        float[][] Results(IEnumerable<float[]> ordered)
        {
            var trial = new BackendTrial(backend);
            Storage x = trial.Input([.. ordered.SelectMany(row => row)]);
            operation(backend, x, trial.Result(rows * resultColumns));
            return [.. trial.Results().Single().Values.Chunk(resultColumns)];
        }
    }
}

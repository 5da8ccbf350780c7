using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    /// <summary>Batch, height, width, channels; kernel, stride, padding, ceil mode.</summary>
    public static TheoryData<int, int, int, int, int, int, int, bool> Poolings => new()
    {
        { 1, 1, 1, 1, 1, 1, 0, false },
        { 2, 8, 8, 3, 2, 2, 0, false },
        { 1, 75, 75, 5, 2, 2, 0, true },
        { 2, 9, 7, 4, 3, 1, 1, false },
        { 2, 14, 14, 8, 3, 2, 1, false },
        { 1, 5, 5, 1, 3, 2, 0, true },
        { 3, 6, 6, 17, 2, 1, 0, false },
        { 2, 7, 8, 33, 3, 2, 1, true },
        { 1, 10, 7, 6, 3, 3, 1, true },
        { 1, 5, 6, 2, 5, 1, 2, false },
        { 1, 8, 8, 16, 2, 3, 0, true },
        { 1, 4, 4, 16, 4, 4, 0, false },
        { 4, 32, 32, 64, 2, 2, 0, false },
    };

    [Theory]
    [MemberData(nameof(Poolings))]
    public void Max_pooling_and_its_gradient_agree(
        int batch, int height, int width, int channels, int kernel, int stride, int padding, bool ceilMode) =>
        Check(trial =>
        {
            PoolingGeometry geometry =
                new(batch, height, width, channels, Window.Square(kernel, stride, padding, 1, ceilMode));
            (int inputs, int outputs) = (batch * height * width * channels, geometry.OutputLength);
            Storage argmax = trial.Result(outputs, "argmax");
            trial.Backend.MaxPool(trial.Input(inputs), trial.Result(outputs), argmax, geometry);
            trial.Backend.MaxPoolGradient(trial.Input(outputs), argmax, trial.Result(inputs, "gradient"), geometry);
        });

    [Fact]
    public void The_first_of_equal_maxima_wins() => Check(trial =>
    {
        PoolingGeometry geometry = new(1, 4, 4, 3, Window.Square(3, 1, 1));
        Storage x = trial.Numbers(48, 2);
        trial.Backend.MaxPool(x, trial.Result(48), trial.Result(48, "argmax"), geometry);
    });

    [Fact]
    public void Padding_never_wins_over_negative_values() => Check(trial =>
    {
        PoolingGeometry geometry = new(1, 5, 5, 2, Window.Square(3, 2, 1));
        trial.Backend.MaxPool(
            trial.Input(50, -9, -1), trial.Result(18), trial.Result(18, "argmax"), geometry);
    });

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void Max_pooling_does_not_hide_a_NaN(int channels) => Check(trial =>
    {
        // A NaN at each place of a window in turn, in its first channel (of a vector) and its last (of a tail).
        int[] places = [0, 1, 4, 5];
        int image = 4 * 4 * channels;
        float[] values = new float[places.Length * image];
        for (int i = 0; i < places.Length; i++)
        {
            int pixel = (i * image) + (places[i] * channels);
            (values[pixel], values[pixel + channels - 1]) = (float.NaN, -float.NaN);
        }

        PoolingGeometry geometry = new(places.Length, 4, 4, channels, Window.Square(2, 2));
        int outputs = geometry.OutputLength;
        trial.Backend.MaxPool(trial.Input(values), trial.Result(outputs), trial.Result(outputs, "argmax"), geometry);
    });

    [Theory]
    [MemberData(nameof(Poolings))]
    public void Average_pooling_and_its_gradient_agree(
        int batch, int height, int width, int channels, int kernel, int stride, int padding, bool ceilMode) =>
        Check(trial =>
        {
            PoolingGeometry geometry =
                new(batch, height, width, channels, Window.Square(kernel, stride, padding, 1, ceilMode));
            (int inputs, int outputs) = (batch * height * width * channels, geometry.OutputLength);
            foreach (bool countIncludePad in new[] { true, false })
            {
                string suffix = countIncludePad ? "with padding counted" : "without padding counted";
                trial.Backend.AveragePool(
                    trial.Input(inputs), trial.Result(outputs, suffix), countIncludePad, geometry);
                trial.Backend.AveragePoolGradient(
                    trial.Input(outputs), trial.Result(inputs, $"gradient {suffix}"), countIncludePad, geometry);
            }
        });

    [Theory]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(2, 4, 5, 3, 2)]
    [InlineData(1, 3, 2, 17, 3)]
    [InlineData(2, 16, 16, 64, 2)]
    public void Upsampling_and_its_gradient_agree(int batch, int height, int width, int channels, int factor) =>
        Check(trial =>
        {
            int inputs = batch * height * width * channels;
            int outputs = inputs * factor * factor;
            trial.Backend.Upsample(trial.Input(inputs), trial.Result(outputs), batch, height, width, channels, factor);
            trial.Backend.UpsampleGradient(trial.Input(outputs), trial.Result(inputs, "gradient"),
                batch, height, width, channels, factor);
        });
}

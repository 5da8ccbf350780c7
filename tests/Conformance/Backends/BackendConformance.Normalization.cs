using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    /// <summary>Rows (pixels) and channels.</summary>
    public static TheoryData<int, int> Normalizations => new()
    {
        { 1, 1 }, { 2, 1 }, { 8, 6 }, { 24, 17 }, { 100, 33 }, { 50, 64 }, { 3000, 3 }, { 2048, 48 },
    };

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Statistics_of_a_batch_agree(int rows, int channels) => Check(trial =>
        trial.Backend.BatchNormStatistics(trial.Input(rows * channels, -1, 4),
            trial.Result(channels, "mean"), trial.Result(channels, "variance"), rows, channels));

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Running_statistics_agree(int rows, int channels) => Check(trial =>
    {
        var running = new RunningStatistics(trial.InPlace(channels, "running mean"), trial.InPlace(channels, "running variance"), 0.1f);
        trial.Backend.BatchNormStatistics(trial.Input(rows * channels, -1, 4),
            trial.Result(channels, "mean"), trial.Result(channels, "variance"), running, rows, channels);
    });

    [Fact]
    public void The_variance_of_values_far_from_zero_is_exact_enough() => Check(trial =>
        trial.Backend.BatchNormStatistics(trial.Input(4096 * 5, 99, 101),
            trial.Result(5, "mean"), trial.Result(5, "variance"), 4096, 5));

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Batch_normalization_agrees(int rows, int channels) => Check(trial =>
    {
        (Storage x, Storage mean) = (trial.Input(rows * channels), trial.Input(channels));
        (Storage variance, Storage weight) = (trial.Input(channels, 0.5f, 2), trial.Input(channels));
        (Storage bias, Storage added) = (trial.Input(channels), trial.Input(rows * channels));
        foreach ((Storage? residual, bool relu) in new[] { (null, false), (added, false), (null, true), (added, true) })
        {
            trial.Backend.BatchNorm(x, new ChannelNormalization(mean, variance, weight, bias, 1e-5f), residual, relu,
                trial.Result(rows * channels, $"residual {residual is not null}, relu {relu}"));
        }
    });

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Batch_normalization_does_not_hide_a_NaN(int channels) => Check(trial =>
    {
        float[] values = new float[5 * channels];
        (values[1], values[^1]) = (float.NaN, float.NaN);
        var normalization = new ChannelNormalization(trial.Input(channels), trial.Input(channels, 0.5f, 2),
            trial.Input(channels), trial.Input(channels), 1e-5f);
        trial.Backend.BatchNorm(trial.Input(values), normalization, null, true, trial.Result(values.Length));
    });

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Gradients_of_batch_normalization_agree(int rows, int channels) => Check(trial =>
    {
        int length = rows * channels;
        (Storage x, Storage gy) = (trial.Input(length), trial.Input(length));
        (Storage mean, Storage variance) = (trial.Input(channels), trial.Input(channels, 0.5f, 2));
        var normalization = new ChannelNormalization(mean, variance, trial.Input(channels), trial.Input(channels), 1e-5f);
        Storage output = trial.Input(length);
        foreach ((bool ofBatch, Storage? reluOutput) in new[] { (true, null), (false, null), (true, output), (false, output) })
        {
            string which = $"of batch {ofBatch}, reluOutput {reluOutput is not null}";
            trial.Backend.BatchNormGradient(new BatchNormPass(x, normalization, ofBatch, reluOutput), gy,
                new BatchNormGradients(trial.Result(length, $"gx {which}"), trial.Result(channels, $"gWeight {which}"),
                    trial.Result(channels, $"gBias {which}"),
                    reluOutput is null ? null : trial.Result(length, $"gResidual {which}")));
        }
    });

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void L2_normalization_and_its_gradient_agree(int rows, int channels) => Check(trial =>
    {
        int length = rows * channels;
        (Storage x, Storage weight) = (trial.Input(length, 0.1f, 1), trial.Input(channels));
        trial.Backend.L2Normalize(x, weight, trial.Result(length), 1e-10f, rows, channels);
        trial.Backend.L2NormalizeGradient(x, weight, trial.Input(length),
            trial.Result(length, "gx"), trial.Result(channels, "gWeight"), 1e-10f, rows, channels);
    });
}

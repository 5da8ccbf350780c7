using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void BatchNormStatistics(Storage x, Storage mean, Storage variance, int rows, int channels)
    {
        float[] input = Values(x, rows * channels);
        (float[] means, float[] variances) = (Values(mean, channels), Values(variance, channels));
        for (int c = 0; c < channels; c++)
        {
            double[] column = [.. Enumerable.Range(0, rows).Select(row => (double)input[(row * channels) + c])];
            double average = column.Average();
            means[c] = (float)average;
            variances[c] = (float)column.Average(value => (value - average) * (value - average));
        }
    }

    public void BatchNorm(
        Storage x, in ChannelNormalization normalization, Storage? residual, bool relu, Storage y)
    {
        (Storage mean, Storage variance, Storage weight, Storage bias, float epsilon) = normalization;
        (int rows, int channels) = (normalization.Rows(x), normalization.Channels);
        (float[] input, float[] to) = (Values(x, rows * channels), Values(y, rows * channels));
        (float[] means, float[] variances) = (Values(mean, channels), Values(variance, channels));
        (float[] w, float[] b) = (Values(weight, channels), Values(bias, channels));
        float[]? added = residual is null ? null : Values(residual, rows * channels);
        for (int i = 0; i < to.Length; i++)
        {
            int c = i % channels;
            double value = ((input[i] - means[c]) / Math.Sqrt((double)variances[c] + epsilon) * w[c]) + b[c];
            value += added is null ? 0 : added[i];
            to[i] = relu && value < 0 ? 0 : (float)value;
        }
    }

    public void BatchNormGradient(in BatchNormPass pass, Storage gy, in BatchNormGradients gradients)
    {
        (Storage x, ChannelNormalization normalization, bool statisticsOfBatch, Storage? reluOutput) = pass;
        (Storage mean, Storage variance, Storage weight, _, float epsilon) = normalization;
        (Storage gx, Storage gWeight, Storage gBias, Storage? gResidual) = gradients;
        (int rows, int channels) = (normalization.Rows(x), normalization.Channels);
        float[] input = Values(x, rows * channels);
        float[] from = [.. Values(gy, rows * channels)];
        if (reluOutput is not null)
        {
            float[] output = Values(reluOutput, rows * channels);
            from = [.. from.Select((value, i) => output[i] > 0 ? value : 0)];
        }

        if (gResidual is not null)
        {
            from.CopyTo(Values(gResidual, rows * channels), 0);
        }

        (float[] means, float[] variances) = (Values(mean, channels), Values(variance, channels));
        (float[] w, float[] to) = (Values(weight, channels), Values(gx, rows * channels));
        (float[] toWeight, float[] toBias) = (Values(gWeight, channels), Values(gBias, channels));
        for (int c = 0; c < channels; c++)
        {
            double inverse = 1 / Math.Sqrt((double)variances[c] + epsilon);
            int[] column = [.. Enumerable.Range(0, rows).Select(row => (row * channels) + c)];
            double sum = column.Sum(i => (double)from[i]);
            double dot = column.Sum(i => from[i] * (input[i] - (double)means[c]) * inverse);
            (toWeight[c], toBias[c]) = ((float)dot, (float)sum);
            foreach (int i in column)
            {
                double normalized = (input[i] - (double)means[c]) * inverse;
                double throughStatistics = statisticsOfBatch ? (sum + (normalized * dot)) / rows : 0;
                to[i] = (float)(w[c] * inverse * (from[i] - throughStatistics));
            }
        }
    }

    public void L2Normalize(Storage x, Storage weight, Storage y, float epsilon, int rows, int channels)
    {
        (float[] input, float[] w) = (Values(x, rows * channels), Values(weight, channels));
        float[] to = Values(y, rows * channels);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)(input[i] / (Norm(input, i / channels, channels) + epsilon) * w[i % channels]);
        }
    }

    // With n the norm and d = n + epsilon: dy[c]/dx[j] = w[c] ([c = j] / d - x[c] x[j] / (n d^2)).
    public void L2NormalizeGradient(
        Storage x, Storage weight, Storage gy, Storage gx, Storage gWeight, float epsilon, int rows, int channels)
    {
        (float[] input, float[] w) = (Values(x, rows * channels), Values(weight, channels));
        (float[] from, float[] to) = (Values(gy, rows * channels), Values(gx, rows * channels));
        var weightSums = new double[channels];
        for (int row = 0; row < rows; row++)
        {
            int start = row * channels;
            double norm = Norm(input, row, channels);
            double divisor = norm + epsilon;
            double dot = Enumerable.Range(0, channels).Sum(c => (double)from[start + c] * w[c] * input[start + c]);
            double pull = norm == 0 ? 0 : dot / (norm * divisor * divisor);
            for (int c = 0; c < channels; c++)
            {
                weightSums[c] += from[start + c] * input[start + c] / divisor;
                to[start + c] = (float)((from[start + c] * w[c] / divisor) - (input[start + c] * pull));
            }
        }

        Store(weightSums, Values(gWeight, channels));
    }

    private static double Norm(float[] values, int row, int channels) =>
        Math.Sqrt(Enumerable.Range(row * channels, channels).Sum(i => (double)values[i] * values[i]));
}

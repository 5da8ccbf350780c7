namespace Querent.Backends;

/// <summary>Sums, their transpose, and the row-wise functions built on them.</summary>
public interface IReductionOps : IStorageOps, IElementwiseOps
{
    /// <summary>y[o, i] = scale * sum over c of x[o, c, i]</summary>
    void Sum(Storage x, Storage y, AxisLayout layout, float scale);

    /// <summary>y[o, c, i] = scale * x[o, i]: the gradient of <see cref="Sum"/></summary>
    void BroadcastTo(Storage x, Storage y, AxisLayout layout, float scale) =>
        DefaultReductions.BroadcastTo(this, x, y, layout, scale);

    /// <summary>Each row of [rows, columns]: y = exp(x - max) / sum</summary>
    void Softmax(Storage x, Storage y, int rows, int columns) =>
        DefaultReductions.Softmax(this, x, y, rows, columns);

    /// <summary>gx = y * (gy - sum(gy * y))</summary>
    void SoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns) =>
        DefaultReductions.SoftmaxGradient(this, y, gy, gx, rows, columns);

    /// <summary>Each row of [rows, columns]: y = x - max - log(sum(exp(x - max)))</summary>
    void LogSoftmax(Storage x, Storage y, int rows, int columns);

    /// <summary>gx = gy - exp(y) * sum(gy)</summary>
    void LogSoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns) =>
        DefaultReductions.LogSoftmaxGradient(this, y, gy, gx, rows, columns);

    /// <summary>losses[r] = -logProbabilities[r, label[r]]; the log-probabilities are kept for the gradient.</summary>
    /// <exception cref="Errors.DataException">A label is none of the classes.</exception>
    void CrossEntropy(Storage logits, Storage labels, Storage losses, Storage logProbabilities, int rows, int classes);

    /// <summary>gx[r, c] = gy[r] * (exp(logProbabilities[r, c]) - [c = label[r]])</summary>
    void CrossEntropyGradient(
        Storage logProbabilities, Storage labels, Storage gy, Storage gx, int rows, int classes);
}

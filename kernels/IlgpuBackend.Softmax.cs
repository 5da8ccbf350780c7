using Querent.Backends;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    public void Softmax(Storage x, Storage y, int rows, int columns) =>
        throw new NotSupportedException();

    public void SoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns) =>
        throw new NotSupportedException();

    public void LogSoftmax(Storage x, Storage y, int rows, int columns) =>
        throw new NotSupportedException();

    public void LogSoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns) =>
        throw new NotSupportedException();

    public void CrossEntropy(
        Storage logits, Storage labels, Storage losses, Storage logProbabilities, int rows, int classes) =>
        throw new NotSupportedException();

    public void CrossEntropyGradient(
        Storage logProbabilities, Storage labels, Storage gy, Storage gx, int rows, int classes) =>
        throw new NotSupportedException();
}

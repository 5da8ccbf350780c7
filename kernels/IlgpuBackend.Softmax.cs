using Querent.Backends;
using static Querent.Kernels.KernelQueue;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void Softmax(Storage x, Storage y, int rows, int columns)
    {
        int lanes = RowPart.Lanes(columns);
        _queue.Run(PerRow(rows, lanes), SoftmaxKernels.Softmax, View(x), View(y), rows, columns, lanes);
    }

    /// <inheritdoc/>
    public void SoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns)
    {
        int lanes = RowPart.Lanes(columns);
        _queue.Run(PerRow(rows, lanes), SoftmaxKernels.SoftmaxGradient,
            View(y), View(gy), View(gx), rows, columns, lanes);
    }

    /// <inheritdoc/>
    public void LogSoftmax(Storage x, Storage y, int rows, int columns)
    {
        int lanes = RowPart.Lanes(columns);
        _queue.Run(PerRow(rows, lanes), SoftmaxKernels.LogSoftmax, View(x), View(y), rows, columns, lanes);
    }

    /// <inheritdoc/>
    public void LogSoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns)
    {
        int lanes = RowPart.Lanes(columns);
        _queue.Run(PerRow(rows, lanes), SoftmaxKernels.LogSoftmaxGradient,
            View(y), View(gy), View(gx), rows, columns, lanes);
    }

    /// <summary>Returns at once; a label that is none of the classes throws at the next download.</summary>
    public void CrossEntropy(
        Storage logits, Storage labels, Storage losses, Storage logProbabilities, int rows, int classes)
    {
        int lanes = RowPart.Lanes(classes);
        _queue.Run(PerRow(rows, lanes), CrossEntropyKernels.Forward,
            View(logits), View(labels), View(losses), View(logProbabilities), _faults.ForLabels(),
            rows, classes, lanes);
    }

    /// <inheritdoc/>
    public void CrossEntropyGradient(
        Storage logProbabilities, Storage labels, Storage gy, Storage gx, int rows, int classes) =>
        _queue.Run(PerElement(rows * classes), CrossEntropyKernels.Gradient,
            View(logProbabilities), View(labels), View(gy), View(gx), rows * classes, classes);
}

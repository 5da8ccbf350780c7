namespace Querent.Backends;

/// <summary>
/// The contract of a device: the sum of small interfaces over storages and sizes. Shapes, broadcasting and gradients
/// are decided above it. Results are written into storages that the caller rented, and never alias an input unless a
/// member says so. The order of every sum depends on sizes alone: the same input gives the same bits. The result of a
/// row or an image depends on that row or image alone: at another index of an equally large batch it has the same bits.
/// </summary>
/// <remarks>
/// Members with a default are built from those without; a backend implements them for speed. Defaults rent blocks and
/// return them before they end, while the operations on them may still wait for the device: a backend that queues must
/// hand a returned block out again for work after those operations only, as one queue in order does.
/// </remarks>
public interface IBackend : IStorageOps, IElementwiseOps, IReductionOps, IMatrixOps, IConvolutionOps, IPoolingOps,
    INormalizationOps, IGatherOps, IOptimizerOps, IDisposable
{
    /// <summary>Name of the device for users: <c>cpu</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Begins work that is likely to have the operations of the last such work, on storages that were rented in the same order: a training step,
    /// the scores of a batch. A backend may hold its operations back until the result is disposed, and hand them to the device together, which
    /// takes less time than one by one. Nothing else changes: operations may differ from the last time, and storages may be read meanwhile.
    /// </summary>
    /// <returns>Ends the work when it is disposed; null where it makes no difference, as inside other such work.</returns>
    IDisposable? BeginRepeatedWork() => null;
}

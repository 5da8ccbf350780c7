namespace Querent.Backends;

/// <summary>
/// What a device must be able to do: the sum of small interfaces over storages and sizes. Shapes, broadcasting and
/// gradients are decided above. All results are written into storages that the caller rented, and never alias an input
/// unless a member says so. Every sum is taken in an order that depends on sizes alone: same input, same bits. What a
/// row or an image yields depends on itself alone: in another place among as many others it has the same bits.
/// </summary>
/// <remarks>
/// Members with a default are built from those without; a backend implements them for speed. Defaults rent blocks and
/// return them before they end, while the operations on them may still wait for the device: a backend that queues must
/// hand a returned block out again for work after those operations only, as one queue in order does.
/// </remarks>
public interface IBackend : IStorageOps, IElementwiseOps, IReductionOps, IMatrixOps, IConvolutionOps, IPoolingOps,
    INormalizationOps, IGatherOps, IOptimizerOps, IDisposable
{
    /// <summary>What a user calls this device: <c>cpu</c>.</summary>
    string Name { get; }
}

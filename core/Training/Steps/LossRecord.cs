using Querent.Backends;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// Losses of the last steps, kept on the device until they are read. A read waits for the step that computed the loss;
/// with a read after each step, the device would be idle while the next step is prepared.
/// </summary>
internal sealed class LossRecord : IDisposable
{
    /// <summary>Largest number of unread steps; a diverged training goes on for this many at most.</summary>
    internal const int Capacity = 16;

    private readonly IBackend _backend;
    private readonly Tensor _onDevice;
    private readonly int _lossesPerStep;
    private readonly float[] _values;
    private readonly StepLosses[] _losses = new StepLosses[Capacity];
    private int _count;

    /// <param name="backend">Of the device that the losses are on.</param>
    /// <param name="objectives">Auxiliary objectives of each step.</param>
    internal LossRecord(IBackend backend, int objectives)
    {
        (_backend, _lossesPerStep) = (backend, 1 + objectives);
        _values = new float[Capacity * _lossesPerStep];
        _onDevice = Tensor.Persistent(backend, _values, new Shape(Capacity, _lossesPerStep));
    }

    internal bool IsFull => _count == Capacity;

    /// <summary>Notes the scalars of a step: the training loss, then one of each objective.</summary>
    /// <exception cref="InvalidOperationException">Too many steps went unread.</exception>
    internal void Add(Tensor target, params ReadOnlySpan<Tensor> auxiliary)
    {
        if (IsFull)
        {
            throw new InvalidOperationException($"The losses of {Capacity} steps were not read.");
        }

        int place = _lossesPerStep * _count;
        Store(target, place);
        foreach (Tensor loss in auxiliary)
        {
            Store(loss, ++place);
        }

        _count++;
    }

    /// <summary>The losses of all steps since the last call, oldest first, valid until the next call; waits for the
    /// device.</summary>
    internal ReadOnlySpan<StepLosses> Take()
    {
        if (_count > 0)
        {
            _backend.Download(_onDevice.Storage, _values);
        }

        for (int step = 0; step < _count; step++)
        {
            int place = _lossesPerStep * step;
            _losses[step] = new StepLosses(_values[place], _values.AsMemory(place + 1, _lossesPerStep - 1));
        }

        int count = _count;
        _count = 0;
        return _losses.AsSpan(0, count);
    }

    public void Dispose() => _onDevice.Dispose();

    private void Store(Tensor scalar, int place) => _backend.CopyBlocks(
        scalar.Storage, 0, 1, _onDevice.Storage, place, 1, blocks: 1, length: 1);
}

using Querent.Backends;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// What the last steps minimised, kept on the device until somebody asks. Reading a number waits for the step that
/// made it, and a device that is waited for after each step stands idle while the next one is prepared.
/// </summary>
internal sealed class LossRecord : IDisposable
{
    /// <summary>As many steps as may go unread; a diverged training runs on for that long at most.</summary>
    internal const int Capacity = 16;

    private const int LossesPerStep = 2;

    private readonly IBackend _backend;
    private readonly Tensor _onDevice;
    private readonly float[] _values = new float[Capacity * LossesPerStep];
    private readonly StepLosses[] _losses = new StepLosses[Capacity];
    private int _count;

    internal LossRecord(IBackend backend)
    {
        _backend = backend;
        _onDevice = Tensor.Persistent(backend, new float[Capacity * LossesPerStep], new Shape(Capacity, LossesPerStep));
    }

    internal bool IsFull => _count == Capacity;

    /// <summary>Notes two scalars; without a loss prediction module the second stays 0.</summary>
    /// <exception cref="InvalidOperationException">Too many steps went unread.</exception>
    internal void Add(Tensor target, Tensor? prediction)
    {
        if (IsFull)
        {
            throw new InvalidOperationException($"The losses of {Capacity} steps were not read.");
        }

        Store(target, LossesPerStep * _count);
        if (prediction is not null)
        {
            Store(prediction, (LossesPerStep * _count) + 1);
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
            _losses[step] = new StepLosses(_values[LossesPerStep * step], _values[(LossesPerStep * step) + 1]);
        }

        int count = _count;
        _count = 0;
        return _losses.AsSpan(0, count);
    }

    public void Dispose() => _onDevice.Dispose();

    private void Store(Tensor scalar, int place) => _backend.CopyBlocks(
        scalar.Storage, 0, 1, _onDevice.Storage, place, 1, blocks: 1, length: 1);
}

using System.Runtime.ExceptionServices;
using Querent.Data;

namespace Querent.Training;

/// <summary>
/// Fills mini-batches on a thread of its own while the model works on the one before: double buffering. Batches,
/// their order and errors are the same as if each batch were filled when it is needed.
/// </summary>
internal sealed class BatchFeed : IDisposable
{
    private readonly GuardedTask _task;
    private readonly Samples _samples;
    private readonly IEnumerable<BatchRequest> _portions;
    private readonly MiniBatch[] _batches;
    private readonly SemaphoreSlim _free;
    private readonly SemaphoreSlim _filled = new(0);
    private readonly Thread _worker;
    private volatile bool _stopping;
    private int _taken;

    // Both are written before the signal that the consumer waits for: how many batches there are, and what to throw
    // after them.
    private int _count = int.MaxValue;
    private ExceptionDispatchInfo? _end;

    /// <param name="task">Makes the batches.</param>
    /// <param name="samples">Samples with which the batches are filled.</param>
    /// <param name="portions">Requests for the batches, enumerated on the feed's thread: the next one only after the
    /// batch before it is filled, so that all may share the memory of their indices.</param>
    internal BatchFeed(GuardedTask task, Samples samples, IEnumerable<BatchRequest> portions)
    {
        _task = task;
        _samples = samples;
        _portions = portions;
        _batches = [task.CreateBatch(), task.CreateBatch()];
        _free = new SemaphoreSlim(_batches.Length);
        _worker = new Thread(Work) { IsBackground = true, Name = "Querent batch feed" };
        _worker.Start();
    }

    /// <summary>
    /// The next batch, valid until the next call; throws what filling it threw, after all batches before it.
    /// </summary>
    internal MiniBatch Next()
    {
        if (_taken > 0)
        {
            _free.Release();
        }

        _filled.Wait();
        if (_taken == _count)
        {
            _end!.Throw();
        }

        return _batches[_taken++ % _batches.Length];
    }

    /// <summary>Stops filling, also before the last batch, and returns when the thread has ended.</summary>
    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        _free.Release();
        _worker.Join();
        _free.Dispose();
        _filled.Dispose();
    }

    private void Work()
    {
        int count = 0;
        try
        {
            foreach (BatchRequest portion in _portions)
            {
                _free.Wait();
                if (_stopping)
                {
                    return;
                }

                MiniBatch batch = _batches[count % _batches.Length];
                _task.Fill(batch, _samples, portion);
                count++;
                _filled.Release();
            }

            _end = ExceptionDispatchInfo.Capture(new InvalidOperationException("There are no more batches."));
        }
        catch (Exception exception)
        {
            _end = ExceptionDispatchInfo.Capture(exception);
        }

        _count = count;
        _filled.Release();
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Querent.Backends.Cpu;

/// <summary>
/// A few threads that live as long as the backend. They spin briefly for the next kernel, then sleep; the caller
/// computes blocks of every kernel too, and no launch allocates.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    // While no work is open the count of active workers is lowered by this, so that late workers see it closed.
    private const int Closed = 1 << 20;
    private const int SpinsBeforeSleep = 400;

    private readonly Lock _gate = new();
    private readonly Thread[] _workers;
    private readonly SemaphoreSlim _wake = new(0);
    private Job? _job;
    private int _active = -Closed;
    private int _generation;
    private int _sleeping;
    private volatile bool _stopping;

    internal WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _workers = new Thread[threads - 1];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true, Name = $"Querent worker {i + 1}" };
            _workers[i].Start();
        }
    }

    internal int Threads { get; }

    /// <exception cref="ObjectDisposedException">The threads have ended.</exception>
    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_stopping, typeof(CpuBackend));

    /// <summary>Runs all blocks and returns when the last one has ended; rethrows the exception of a block.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Run<TKernel>(in TKernel work, int blocks)
        where TKernel : struct, IBlockKernel
    {
        ThrowIfDisposed();
        if (blocks <= 1 || Threads == 1)
        {
            RunInline(work, blocks);
            return;
        }

        lock (_gate)
        {
            Job<TKernel> job = Job<TKernel>.Mine;
            job.Prepare(work, blocks);
            _job = job;
            Interlocked.Add(ref _active, Closed);
            Interlocked.Increment(ref _generation);
            int sleeping = Volatile.Read(ref _sleeping);
            if (sleeping > 0)
            {
                _wake.Release(sleeping);
            }

            job.TakeBlocks();
            Interlocked.Add(ref _active, -Closed);
            var spinner = default(SpinWait);
            while (Volatile.Read(ref _active) != -Closed)
            {
                spinner.SpinOnce(sleep1Threshold: -1);
            }

            _job = null;
            job.Finish();
        }
    }

    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        Interlocked.Increment(ref _generation);
        _wake.Release(Threads);
        foreach (Thread worker in _workers)
        {
            worker.Join();
        }

        _wake.Dispose();
    }

    private static void RunInline<TKernel>(TKernel work, int blocks)
        where TKernel : struct, IBlockKernel
    {
        for (int block = 0; block < blocks; block++)
        {
            work.Run(block);
        }
    }

    private void Work()
    {
        int seen = 0;
        while (!_stopping)
        {
            seen = Await(seen);

            // The count is raised before the job is read: the caller waits for every worker that entered while the job
            // was open.
            if (Interlocked.Increment(ref _active) > 0)
            {
                _job?.TakeBlocks();
            }

            Interlocked.Decrement(ref _active);
        }
    }

    private int Await(int seen)
    {
        for (int spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            int generation = Volatile.Read(ref _generation);
            if (generation != seen)
            {
                return generation;
            }

            Thread.SpinWait(20);
        }

        Interlocked.Increment(ref _sleeping);
        if (Volatile.Read(ref _generation) == seen)
        {
            _wake.Wait();
        }

        Interlocked.Decrement(ref _sleeping);
        return Volatile.Read(ref _generation);
    }

    private abstract class Job
    {
        private int _next;
        private int _blocks;
        private ExceptionDispatchInfo? _error;

        internal void TakeBlocks()
        {
            int block;
            while ((block = Interlocked.Increment(ref _next) - 1) < _blocks)
            {
                try
                {
                    RunBlock(block);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(exception), null);
                    Volatile.Write(ref _next, _blocks);
                }
            }
        }

        protected void Start(int blocks) => (_next, _blocks, _error) = (0, blocks, null);

        protected void Rethrow() => _error?.Throw();

        protected abstract void RunBlock(int block);
    }

    private sealed class Job<TKernel> : Job
        where TKernel : struct, IBlockKernel
    {
        [ThreadStatic]
        private static Job<TKernel>? s_mine;

        private TKernel _work;

        internal static Job<TKernel> Mine => s_mine ??= new Job<TKernel>();

        internal void Prepare(in TKernel work, int blocks)
        {
            _work = work;
            Start(blocks);
        }

        internal void Finish()
        {
            _work = default;
            Rethrow();
        }

        protected override void RunBlock(int block) => _work.Run(block);
    }
}

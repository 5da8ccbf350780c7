using Querent.Data;
using Querent.Extensibility;

namespace Querent.Images;

/// <summary>A loop over many samples that says how far it has come and ends when it is asked to.</summary>
public static class SampleLoop
{
    /// <summary>Runs the body for 0..count-1 on the threads of a data set; if it throws, throws what the first such index
    /// threw.</summary>
    /// <param name="context">Whose threads, progress and cancellation count.</param>
    /// <param name="work">A verb with an object: <c>decoding images</c>.</param>
    /// <param name="count">Samples.</param>
    /// <param name="body">Takes the position of a sample.</param>
    /// <exception cref="OperationCanceledException">The making of the data set was cancelled; it is asked for before each
    /// sample.</exception>
    public static void Run(DatasetContext context, string work, int count, Action<int> body)
    {
        int done = 0;
        ParallelFor.Run(count, context.Threads, i =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            body(i);
            context.Progress(work, Interlocked.Increment(ref done), count);
        });
    }
}

using Querent.Data;
using Querent.Extensibility;

namespace Querent.Images;

/// <summary>A loop over many samples that says how far it has come and ends when it is asked to.</summary>
public static class SampleLoop
{
    /// <summary>
    /// Runs the body for 0..count-1 on the threads of a data set. If bodies throw, throws the exception of the smallest
    /// such index.
    /// </summary>
    /// <param name="context">Gives threads, progress and cancellation.</param>
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

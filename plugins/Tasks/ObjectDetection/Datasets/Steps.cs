using Querent.Extensibility;
using Querent.Images;

namespace Querent.Plugins.ObjectDetection.Datasets;

/// <summary>Steps over many files or images: on several threads, interruptible between two, progress told.</summary>
internal static class Steps
{
    /// <param name="context">Threads, interruption, and where progress goes.</param>
    /// <param name="name">A verb with an object: <c>reading annotations</c>.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="body">Does one of them.</param>
    /// <exception cref="OperationCanceledException">The step was interrupted.</exception>
    public static void Run(TaskContext context, string name, int count, Action<int> body)
    {
        int done = 0;
        ParallelFor.Run(count, context.Threads, i =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            body(i);
            context.Progress(name, Interlocked.Increment(ref done), count);
        });
    }
}

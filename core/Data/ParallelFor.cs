using System.Runtime.ExceptionServices;

namespace Querent.Data;

/// <summary>A loop on a bounded number of threads that fails as a loop on one would.</summary>
public static class ParallelFor
{
    /// <summary>
    /// Runs the body for 0..count-1; if bodies throw, throws the exception of the smallest such index.
    /// </summary>
    public static void Run(int count, int threads, Action<int> body)
    {
        var problems = new ExceptionDispatchInfo?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, (i, loop) =>
        {
            try
            {
                body(i);
            }
            catch (Exception problem)
            {
                // Everything before it still runs, so that the first problem is always the one reported.
                problems[i] = ExceptionDispatchInfo.Capture(problem);
                loop.Break();
            }
        });
        Array.Find(problems, problem => problem is not null)?.Throw();
    }
}

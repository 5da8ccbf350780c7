using Querent.Backends;
using Querent.Conformance;

namespace Querent.Kernels.Tests;

/// <summary>Operations on factors that every precision holds exactly, compared with the reference.</summary>
internal static class ExactComparison
{
    /// <summary>Runs an operation on both backends; its second argument makes an input of so many factors.</summary>
    public static void Of(IBackend backend, Action<BackendTrial, Func<int, Storage>> operation)
    {
        using var reference = new ReferenceBackend();
        var expected = new BackendTrial(reference);
        var actual = new BackendTrial(backend);
        foreach (BackendTrial trial in new[] { expected, actual })
        {
            int drawn = 0;
            operation(trial, length => trial.Input(ExactFactors.Of(length, ++drawn)));
        }

        foreach (((string name, float[] truth), (_, float[] values)) in expected.Results().Zip(actual.Results()))
        {
            Closeness.AssertClose(truth, values, name);
        }
    }
}

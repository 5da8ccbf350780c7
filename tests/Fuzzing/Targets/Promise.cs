namespace Querent.Fuzzing.Targets;

/// <summary>An input was accepted, and what the reader made of it is not what its documentation promises.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);

internal static class Promise
{
    public static void Holds(bool kept, string promise)
    {
        if (!kept)
        {
            throw new BrokenPromiseException(promise);
        }
    }
}

using Querent.Backends;

namespace Querent.Conformance;

/// <summary>
/// The oracle that other backends are measured by: every member of the contract, written from its formula in plain
/// loops over doubles. Fresh blocks hold NaN, so that reading what nobody wrote shows; sizes are checked exactly.
/// </summary>
public sealed partial class ReferenceBackend : IBackend
{
    public string Name => "reference";

    public void Dispose()
    {
    }

    private static float[] Values(Storage storage, int length)
    {
        float[] values = ((ReferenceStorage)storage).Values;
        return values.Length == length
            ? values
            : throw new ArgumentException($"A block of {values.Length} elements was given where {length} are needed.");
    }

    private static void Store(double[] source, float[] target, int start = 0)
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[start + i] = (float)source[i];
        }
    }
}

using System.Numerics;

namespace Querent.Backends.Cpu;

/// <summary>
/// The remainder of a row: the elements after its last whole vector. They are computed with vectors too, which read
/// past the end of the row: the scalar form may round differently, and a result must not depend on its index in an
/// array.
/// </summary>
internal static unsafe class RowRemainder
{
    /// <summary>Stores the first lanes of a vector, fewer than it has.</summary>
    internal static void Store(Vector<float> vector, float* target, int count)
    {
        float* lanes = stackalloc float[Vector<float>.Count];
        vector.Store(lanes);
        for (int i = 0; i < count; i++)
        {
            target[i] = lanes[i];
        }
    }
}

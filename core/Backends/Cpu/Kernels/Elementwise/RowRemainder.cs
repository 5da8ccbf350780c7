using System.Numerics;

namespace Querent.Backends.Cpu;

/// <summary>
/// The elements of a row behind its last whole vector. They take the vector form of an operation as well, over whatever
/// lies behind the row: its scalar form may round differently, and a result must not depend on its place in an array.
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

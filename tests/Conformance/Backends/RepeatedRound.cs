using Querent.Backends;

namespace Querent.Conformance;

/// <summary>A round of repeated work: a chain of operations on an uploaded vector, and what may differ from the last round.</summary>
/// <param name="Length">Elements of the vector.</param>
/// <param name="Operations">Length of the chain.</param>
/// <param name="Scale">An argument of four operations in the middle of the chain.</param>
/// <param name="Uploads">Whether the vector is overwritten by an upload in the middle.</param>
/// <param name="Reads">Whether the vector is read in the middle.</param>
public sealed record RepeatedRound(int Length = 200, int Operations = 40, float Scale = 0.75f, bool Uploads = false, bool Reads = false)
{
    /// <summary>Takes the round; the numbers that were read.</summary>
    public float[] Run(IBackend backend, bool isRepeated)
    {
        Storage x = backend.Rent(Length);
        Storage y = backend.Rent(Length);
        List<float> read = [];
        using (IDisposable? work = isRepeated ? backend.BeginRepeatedWork() : null)
        {
            backend.Upload(Numbers(1), x);
            for (int i = 0; i < Operations; i++)
            {
                if (i == Operations / 2)
                {
                    Middle(backend, x, y, read);
                }

                backend.Affine(x, y, 0.5f, i);
                backend.Axpby(0.25f, y, 0.5f, x);
            }
        }

        read.AddRange(Downloaded(backend, y));
        backend.Return(y);
        backend.Return(x);
        return [.. read];
    }

    private void Middle(IBackend backend, Storage x, Storage y, List<float> read)
    {
        for (int i = 0; i < 4; i++)
        {
            backend.Affine(y, x, Scale, i);
        }

        // A transfer in the middle of what stays the same.
        backend.Axpby(1, x, 1, y);
        backend.Axpby(1, y, 1, x);
        if (Uploads)
        {
            backend.Upload(Numbers(2), y);
        }

        if (Reads)
        {
            read.AddRange(Downloaded(backend, x));
        }
    }

    private float[] Numbers(int step) => [.. Enumerable.Range(0, Length).Select(i => MathF.Sin(i * step))];

    private static float[] Downloaded(IBackend backend, Storage storage)
    {
        var values = new float[storage.Length];
        backend.Download(storage, values);
        return values;
    }
}

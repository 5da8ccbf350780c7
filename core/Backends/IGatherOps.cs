namespace Querent.Backends;

/// <summary>Gathers rows by index; scatters their gradients.</summary>
public interface IGatherOps
{
    /// <summary>y[i, :] = x[indices[i], :] for <c>count</c> indices and rows of <c>columns</c> elements</summary>
    void GatherRows(Storage x, Storage indices, Storage y, int count, int columns);

    /// <summary>gx = 0, then gx[indices[i], :] += gy[i, :] in the order of i</summary>
    void ScatterAddRows(Storage gy, Storage indices, Storage gx, int count, int columns);
}

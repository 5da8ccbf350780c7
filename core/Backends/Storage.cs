namespace Querent.Backends;

/// <summary>
/// A block of float32 on a backend. It has no shape; tensors give it one. Whole numbers (labels, indices) are stored as
/// floats, which are exact up to 2^24. A backend may keep some results in fewer bits, as the precision that it was made with says; what is uploaded
/// comes back bit for bit.
/// </summary>
public abstract class Storage
{
    /// <summary>Elements in use; the block behind it may be larger.</summary>
    public int Length { get; protected internal set; }

    /// <summary>
    /// Number of tensors that share this block. It returns to the pool when the last one releases it.
    /// </summary>
    internal int References { get; set; }
}

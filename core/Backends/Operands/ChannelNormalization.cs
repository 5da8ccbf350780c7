namespace Querent.Backends;

/// <summary>y = (x - mean) / sqrt(variance + epsilon) * weight + bias, all per channel.</summary>
public readonly record struct ChannelNormalization(
    Storage Mean, Storage Variance, Storage Weight, Storage Bias, float Epsilon)
{
    /// <summary>The number of channels.</summary>
    public int Channels => Weight.Length;

    /// <summary>The number of rows of an operand [rows, channels].</summary>
    public int Rows(Storage x) => x.Length / Math.Max(1, Channels);
}

namespace Querent.Kernels;

/// <summary>Where a product goes, and what happens to it on the way.</summary>
internal interface IOutput
{
    /// <summary>What four columns need, worked out once per thread.</summary>
    ChannelAffine Terms(int column);

    /// <summary>Takes four neighbours of a row; those beyond the last row or column are dropped.</summary>
    /// <param name="split">Which part of the depth they are the sum of.</param>
    void Store(int split, int row, int column, ChannelAffine terms, Float4 sums);
}

namespace Querent.Kernels;

/// <summary>The output of a GEMM, with its epilogue.</summary>
internal interface IOutput
{
    /// <summary>Factors and summands of four columns, loaded once per thread.</summary>
    ChannelAffine LoadAffine(int column);

    /// <summary>Stores four neighbouring sums of a row; those beyond the last row or column are dropped.</summary>
    /// <param name="split">The part of the depth that the sums are over.</param>
    /// <param name="row">The row of the sums.</param>
    /// <param name="column">The column of the first of the four sums.</param>
    /// <param name="affine">Factors and summands of these four columns, from <see cref="LoadAffine"/>.</param>
    /// <param name="sums">The sums of four neighbouring columns, before the epilogue.</param>
    void Store(int split, int row, int column, ChannelAffine affine, Float4 sums);
}

namespace Querent.Kernels;

/// <summary>The output of a GEMM, with its epilogue.</summary>
internal interface IOutput
{
    /// <summary>Factors and summands of four columns, loaded once per thread.</summary>
    ChannelAffine LoadAffine(int column);

    /// <summary>Stores four neighbouring sums of a row; those beyond the last row or column are dropped.</summary>
    /// <param name="split">The part of the depth that the sums are over.</param>
    void Store(int split, int row, int column, ChannelAffine affine, Float4 sums);
}

namespace Querent.Images.Jpeg;

/// <summary>Decodes the blocks of one scan.</summary>
internal interface IBlockCoding
{
    /// <summary>Resets the state, at the start of the scan and after each restart marker.</summary>
    void Restart();

    /// <summary>Takes the part of one block that the scan holds.</summary>
    /// <param name="bits">The coded data.</param>
    /// <param name="part">The number of the component among those of the scan.</param>
    /// <param name="column">The index of the block in its row.</param>
    /// <param name="row">The row of blocks.</param>
    /// <exception cref="ImageProblemException">The data is damaged.</exception>
    void Decode(ref BitReader bits, int part, int column, int row);
}

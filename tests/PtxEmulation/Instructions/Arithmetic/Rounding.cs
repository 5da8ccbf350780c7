namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>The rounding of a number to an integral one.</summary>
internal enum Rounding
{
    /// <summary>It does not: the conversion rounds to the nearest number of its type.</summary>
    None,

    /// <summary>Nearest, halves to the even one.</summary>
    Nearest,

    /// <summary>Towards zero.</summary>
    Zero,

    /// <summary>Down.</summary>
    Down,

    /// <summary>Up.</summary>
    Up,
}

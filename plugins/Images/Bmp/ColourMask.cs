using System.Numerics;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Bmp;

/// <summary>The bits of a pixel that are one colour.</summary>
internal readonly struct ColourMask
{
    private readonly int _shift;
    private readonly ulong _max;

    /// <param name="bits">Neighbouring bits; none for a colour that is absent.</param>
    /// <exception cref="ImageProblemException">The bits are no neighbours.</exception>
    public ColourMask(uint bits)
    {
        _shift = bits == 0 ? 0 : BitOperations.TrailingZeroCount(bits);
        _max = bits >> _shift;
        if ((_max & (_max + 1)) != 0)
        {
            throw Damaged("its colour masks are impossible");
        }
    }

    /// <summary>The colour as 0 to 255, rounded down.</summary>
    public byte Of(uint pixel) => _max == 0 ? (byte)0 : (byte)(((pixel >> _shift) & _max) * 255 / _max);
}

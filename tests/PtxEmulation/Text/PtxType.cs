using System.Globalization;

namespace Querent.PtxEmulation.Text;

/// <summary>A type of PTX: its kind (b, s, u, f, or p for a predicate) and width in bits.</summary>
internal readonly record struct PtxType(char Kind, int Bits)
{
    public static readonly PtxType Predicate = new('p', 1);

    public bool IsPredicate => Kind == 'p';

    public bool IsFloat => Kind == 'f';

    public bool IsSigned => Kind == 's';

    /// <summary>Bytes of one lane in a register row: registers narrower than 32 bits take a whole word.</summary>
    public int LaneBytes => Bits == 64 ? 8 : 4;

    public int Bytes => Bits / 8;

    public static PtxType? TryParse(string word) => word switch
    {
        ".pred" or "pred" => Predicate,
        _ => TryParseNumber(word.TrimStart('.')),
    };

    public static PtxType Parse(string word) =>
        TryParse(word) ?? throw new EmulationException($"'{word}' is no known type");

    public override string ToString() => IsPredicate ? "pred" : $"{Kind}{Bits}";

    private static PtxType? TryParseNumber(string word) =>
        word.Length >= 2 && word[0] is 'b' or 's' or 'u' or 'f'
        && int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
        && bits is 8 or 16 or 32 or 64
            ? new PtxType(word[0], bits)
            : null;
}

using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Compilation;

/// <summary>
/// The rows of a kernel's registers, constants and special registers. A constant is a row like any other, so that an
/// instruction never asks what its operand is.
/// </summary>
internal sealed class RegisterLayout
{
    private const int RowAlignment = 64;
    private readonly Dictionary<(ulong Bits, int LaneBytes), int> _constants = [];
    private readonly Dictionary<string, int> _specials = [];

    /// <summary>Bytes of the registers of one warp.</summary>
    public int Bytes { get; private set; }

    public IEnumerable<(ulong Bits, int LaneBytes, int Offset)> Constants =>
        _constants.Select(one => (one.Key.Bits, one.Key.LaneBytes, one.Value));

    public IReadOnlyDictionary<string, int> Specials => _specials;

    public Register Add(PtxType type)
    {
        int offset = Bytes;
        Bytes += type.IsPredicate ? RowAlignment : type.LaneBytes * 32;
        return new Register(type, offset);
    }

    public int Constant(ulong bits, PtxType type)
    {
        (ulong, int) key = (type.LaneBytes == 8 ? bits : (uint)bits, type.LaneBytes);
        if (!_constants.TryGetValue(key, out int offset))
        {
            offset = Add(type).Offset;
            _constants.Add(key, offset);
        }

        return offset;
    }

    public int Special(string name)
    {
        if (!_specials.TryGetValue(name, out int offset))
        {
            offset = Add(new PtxType('u', 32)).Offset;
            _specials.Add(name, offset);
        }

        return offset;
    }
}

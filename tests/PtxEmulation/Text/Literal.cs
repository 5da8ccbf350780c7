using System.Globalization;

namespace Querent.PtxEmulation.Text;

/// <summary>The bits of a literal in the type that an instruction asks for.</summary>
internal static class Literal
{
    public static ulong Bits(string text, PtxType type)
    {
        if (text.StartsWith("0f", StringComparison.OrdinalIgnoreCase))
        {
            uint bits = uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return type.Bits == 64 ? BitConverter.DoubleToUInt64Bits(BitConverter.UInt32BitsToSingle(bits)) : bits;
        }

        if (text.StartsWith("0d", StringComparison.OrdinalIgnoreCase))
        {
            ulong bits = ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return type.Bits == 64 ? bits : SingleBits(BitConverter.UInt64BitsToDouble(bits));
        }

        if (type.IsFloat)
        {
            double value = double.Parse(text, CultureInfo.InvariantCulture);
            return type.Bits == 64 ? BitConverter.DoubleToUInt64Bits(value) : SingleBits(value);
        }

        return Integer(text);
    }

    private static ulong SingleBits(double value) => BitConverter.SingleToUInt32Bits((float)value);

    private static ulong Integer(string text)
    {
        bool negative = text.StartsWith('-');
        ReadOnlySpan<char> digits = text.AsSpan(negative ? 1 : 0).TrimEnd('U');
        ulong value = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.Parse(digits[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : ulong.Parse(digits, CultureInfo.InvariantCulture);
        return negative ? unchecked(0 - value) : value;
    }
}

using System.Globalization;

namespace Querent.PtxEmulation.Text;

/// <summary>Reads the operands of an instruction.</summary>
internal static class OperandReader
{
    /// <summary>All operands up to and with the semicolon.</summary>
    public static List<Operand> ReadAll(TokenReader reader)
    {
        List<Operand> operands = [];
        while (!reader.Accept(";"))
        {
            operands.Add(Read(reader));
            reader.Accept(",");
        }

        return operands;
    }

    private static Operand Read(TokenReader reader)
    {
        Token token = reader.Next();
        switch (token.Text)
        {
            case "[":
                return ReadAddress(reader);
            case "{":
                return ReadList(reader, "}");
            case "(":
                return ReadList(reader, ")");
            case "!":
                return new NegatedOperand(reader.Next().Text);
            case "-":
                return new LiteralOperand("-" + reader.Next().Text);
            default:
                return ReadWord(token, reader);
        }
    }

    private static Operand ReadWord(Token token, TokenReader reader)
    {
        if (!token.IsWord)
        {
            throw new EmulationException($"line {token.Line}: '{token.Text}' begins no operand");
        }

        if (char.IsAsciiDigit(token.Text[0]))
        {
            return new LiteralOperand(token.Text);
        }

        return new NameOperand(token.Text, ReadOffset(reader));
    }

    private static AddressOperand ReadAddress(TokenReader reader)
    {
        Operand address = Read(reader);
        long offset = 0;
        if (address is NameOperand name)
        {
            (address, offset) = (new NameOperand(name.Name), name.Offset);
        }

        IReadOnlyList<Operand> coordinates = reader.Accept(",") && Read(reader) is ListOperand list ? list.Items : [];
        reader.Expect("]");
        return new AddressOperand(address, offset) { Coordinates = coordinates };
    }

    private static long ReadOffset(TokenReader reader)
    {
        if (!reader.Peek().Is("+") && !reader.Peek().Is("-"))
        {
            return 0;
        }

        long sign = reader.Next().Is("-") ? -1 : 1;
        sign = reader.Accept("-") ? -sign : sign;
        return sign * long.Parse(reader.Next().Text, CultureInfo.InvariantCulture);
    }

    private static ListOperand ReadList(TokenReader reader, string closing)
    {
        List<Operand> items = [];
        while (!reader.Accept(closing))
        {
            items.Add(Read(reader));
            reader.Accept(",");
        }

        return new ListOperand(items);
    }
}

using System.Globalization;

namespace Querent.PtxEmulation.Text;

/// <summary>A variable in memory: <c>.align 16 .b8 name[1024]</c>. An array without a length has zero bytes.</summary>
internal readonly record struct VariableDeclaration(string Name, int Bytes, int Alignment)
{
    /// <summary>Reads one declaration, without the state space before it.</summary>
    public static VariableDeclaration Read(TokenReader reader)
    {
        int alignment = 0;
        if (reader.Accept(".align"))
        {
            alignment = Number(reader);
        }

        int elementBytes = Math.Max(1, PtxType.Parse(reader.Next().Text).Bytes);
        string name = reader.Next().Text;
        int count = 1;
        if (reader.Accept("["))
        {
            count = reader.Peek().Is("]") ? 0 : Number(reader);
            reader.Expect("]");
        }

        return new VariableDeclaration(name, elementBytes * count, Math.Max(alignment, elementBytes));
    }

    private static int Number(TokenReader reader) => int.Parse(reader.Next().Text, CultureInfo.InvariantCulture);
}

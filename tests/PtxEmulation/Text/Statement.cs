namespace Querent.PtxEmulation.Text;

/// <summary>An instruction as it is written: guard, words of the opcode, operands.</summary>
internal sealed class Statement(string text, int line, string? guard, bool guardNegated, string opcode,
    IReadOnlyList<Operand> operands)
{
    public string Text { get; } = text;

    public int Line { get; } = line;

    public string? Guard { get; } = guard;

    public bool GuardNegated { get; } = guardNegated;

    /// <summary>The words between the dots; the first is the operation.</summary>
    public IReadOnlyList<string> Words { get; } = opcode.Split('.');

    public string Operation => Words[0];

    public IReadOnlyList<Operand> Operands { get; } = operands;

    public bool Has(string word) => Words.Skip(1).Contains(word);

    /// <summary>The types that the opcode names, in their order.</summary>
    public IReadOnlyList<PtxType> Types { get; } =
        [.. opcode.Split('.').Skip(1).Select(PtxType.TryParse).Where(type => type is not null).Select(type => type!.Value)];

    /// <summary>The last type that the opcode names.</summary>
    public PtxType Type => Types.Count > 0 ? Types[^1] : throw Unknown();

    public EmulationException Unknown() => new($"unknown instruction: {Text}");

    /// <summary>Refuses an opcode with a word that is not understood: it may change what the instruction means.</summary>
    public void AllowOnly(params ReadOnlySpan<string> words)
    {
        foreach (string word in Words.Skip(1))
        {
            if (PtxType.TryParse(word) is null && !words.Contains(word))
            {
                throw Unknown();
            }
        }
    }

    public static Statement Read(TokenReader reader)
    {
        Token first = reader.Peek();
        string? guard = null;
        bool negated = false;
        if (reader.Accept("@"))
        {
            negated = reader.Accept("!");
            guard = reader.Next().Text;
        }

        string opcode = reader.Next().Text;
        List<Operand> operands = OperandReader.ReadAll(reader);
        return new Statement(
            reader.Excerpt(first, reader.Peek(-1)), first.Line, guard, negated, opcode, operands);
    }
}

namespace Querent.PtxEmulation.Text;

/// <summary>Walks over the tokens of a PTX text.</summary>
internal sealed class TokenReader(string source, IReadOnlyList<Token> tokens, int position = 0)
{
    public int Position { get; set; } = position;

    public bool AtEnd => Position >= tokens.Count;

    public Token Peek(int ahead = 0) => Position + ahead < tokens.Count
        ? tokens[Position + ahead]
        : throw new EmulationException("the PTX text ends in the middle of a statement");

    public Token Next()
    {
        Token token = Peek();
        Position++;
        return token;
    }

    public bool Accept(string text)
    {
        bool accepted = !AtEnd && Peek().Is(text);
        Position += accepted ? 1 : 0;
        return accepted;
    }

    public void Expect(string text)
    {
        Token token = Next();
        if (!token.Is(text))
        {
            throw new EmulationException($"line {token.Line}: '{text}' was expected, not '{token.Text}'");
        }
    }

    /// <summary>Passes over everything up to and with the next <paramref name="mark"/>.</summary>
    public void SkipPast(string mark)
    {
        while (!Next().Is(mark))
        {
        }
    }

    /// <summary>Passes over a balanced <c>{ ... }</c>.</summary>
    public void SkipBlock()
    {
        Expect("{");
        for (int depth = 1; depth > 0;)
        {
            Token token = Next();
            depth += token.Is("{") ? 1 : token.Is("}") ? -1 : 0;
        }
    }

    /// <summary>The source from one token to another, on one line.</summary>
    public string Excerpt(Token first, Token last) =>
        string.Join(' ', source[first.Start..last.End].Split((char[])[' ', '\t', '\r', '\n'],
            StringSplitOptions.RemoveEmptyEntries));

    public TokenReader At(int position) => new(source, tokens, position);
}

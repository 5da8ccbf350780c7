namespace Querent.PtxEmulation.Text;

/// <summary>An entry or a device function: its parameters, and where its body begins (-1: it has none).</summary>
internal sealed record Procedure(
    string Name,
    bool IsEntry,
    IReadOnlyList<VariableDeclaration> Results,
    IReadOnlyList<VariableDeclaration> Parameters,
    int MaxThreads,
    int Body)
{
    /// <summary>Reads what follows the word <c>.entry</c> or <c>.func</c>.</summary>
    public static Procedure Read(TokenReader reader, bool isEntry)
    {
        IReadOnlyList<VariableDeclaration> results = isEntry ? [] : ReadVariables(reader);
        string name = reader.Next().Text;
        IReadOnlyList<VariableDeclaration> parameters = ReadVariables(reader);
        int maxThreads = ReadMaxThreads(reader);
        if (reader.Accept(";"))
        {
            return new Procedure(name, isEntry, results, parameters, maxThreads, -1);
        }

        int body = reader.Position;
        reader.SkipBlock();
        return new Procedure(name, isEntry, results, parameters, maxThreads, body);
    }

    private static List<VariableDeclaration> ReadVariables(TokenReader reader)
    {
        List<VariableDeclaration> variables = [];
        if (!reader.Accept("("))
        {
            return variables;
        }

        while (!reader.Accept(")"))
        {
            reader.Expect(".param");
            variables.Add(VariableDeclaration.Read(reader));
            reader.Accept(",");
        }

        return variables;
    }

    /// <summary>The most threads of a group that the directives before the body allow.</summary>
    private static int ReadMaxThreads(TokenReader reader)
    {
        int threads = int.MaxValue;
        bool bounds = false;
        while (!reader.Peek().Is("{") && !reader.Peek().Is(";"))
        {
            Token token = reader.Next();
            if (token.Text is ".maxntid" or ".reqntid")
            {
                (bounds, threads) = (true, 1);
            }
            else if (token.Text.StartsWith('.'))
            {
                bounds = false;
            }
            else if (bounds && int.TryParse(token.Text, out int extent))
            {
                threads *= extent;
            }
        }

        return threads;
    }
}

using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Instructions;
using Querent.PtxEmulation.Instructions.Control;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Compilation;

/// <summary>Turns the text of an entry into decoded instructions. Calls of device functions are written out in place.</summary>
internal sealed class KernelCompiler(PtxModule module, Procedure entry)
{
    private const int MostCallsInEachOther = 16;
    private readonly List<Instruction> _instructions = [];
    private readonly List<Action> _jumps = [];
    private readonly Scope _outermost = new(null);
    private int _sharedBytes;
    private int _localBytes;
    private int _sharedUnitShift = 2;
    private bool _usesMbarriers;
    private int _depth;

    public RegisterLayout Registers { get; } = new();

    public PtxKernel Compile()
    {
        Scope scope = new(_outermost);
        List<(int Offset, int Bytes)> parameters = [];
        int offset = 0;
        foreach (VariableDeclaration parameter in entry.Parameters)
        {
            offset = Align(offset, parameter.Alignment);
            scope.Declare(parameter.Name, new Symbol(StateSpace.Parameter, offset));
            parameters.Add((offset, parameter.Bytes));
            offset += parameter.Bytes;
        }

        foreach (VariableDeclaration variable in module.DynamicShared)
        {
            _outermost.Declare(variable.Name, new Symbol(StateSpace.Shared, SharedMemory.DynamicBase));
        }

        CompileBody(entry, scope, null);
        _instructions.Add(new Return { Text = "ret", Line = 0 });
        _jumps.ForEach(resolve => resolve());
        MeetingPoints.Find(_instructions);
        return new PtxKernel(entry.Name, [.. _instructions], Registers)
        {
            Parameters = parameters,
            StaticSharedBytes = _sharedBytes,
            LocalBytes = _localBytes,
            MaxThreads = entry.MaxThreads,
            SharedUnitShift = _sharedUnitShift,
            UsesMbarriers = _usesMbarriers,
        };
    }

    /// <summary>Runs once every label is known.</summary>
    public void AtEnd(Action resolve) => _jumps.Add(resolve);

    /// <summary>Says that an instruction reads or writes shared memory in pieces of so many bytes.</summary>
    public void UsesSharedUnits(int bytes) => _sharedUnitShift = Math.Min(_sharedUnitShift, bytes switch { 1 => 0, 2 => 1, _ => 2 });

    /// <summary>Says that an instruction orders warps by an mbarrier.</summary>
    public void UsesMbarriers() => _usesMbarriers = true;

    /// <summary>Writes the body of a function here, on the caller's memory for arguments and results.</summary>
    public void Inline(string name, IReadOnlyList<Symbol> results, IReadOnlyList<Symbol> arguments)
    {
        Procedure function = module.Find(name);
        if (function.Results.Count != results.Count || function.Parameters.Count != arguments.Count)
        {
            throw new EmulationException($"'{name}' is called with other arguments than it declares");
        }

        if (++_depth > MostCallsInEachOther)
        {
            throw new EmulationException($"'{name}' calls itself");
        }

        Scope scope = new(_outermost);
        foreach ((VariableDeclaration variable, Symbol place) in
            function.Results.Concat(function.Parameters).Zip(results.Concat(arguments)))
        {
            scope.Declare(variable.Name, place);
        }

        Label end = new("end of " + name);
        CompileBody(function, scope, end);
        end.Instruction = _instructions.Count;
        _depth--;
    }

    private void CompileBody(Procedure procedure, Scope scope, Label? end)
    {
        TokenReader reader = module.BodyOf(procedure);
        int depth = 0;
        do
        {
            Token token = reader.Peek();
            switch (token.Text)
            {
                case "{":
                    reader.Next();
                    depth++;
                    scope = new Scope(scope);
                    break;
                case "}":
                    reader.Next();
                    depth--;
                    scope = scope.Outer!;
                    break;
                case ".reg":
                    reader.Next();
                    DeclareRegisters(reader, scope);
                    break;
                case ".shared" or ".local" or ".param":
                    reader.Next();
                    DeclareVariables(token.Text, reader, scope);
                    break;
                case ".pragma" or ".loc":
                    reader.SkipPast(";");
                    break;
                case ".branchtargets":
                    throw new EmulationException($"line {token.Line}: .branchtargets without a label");
                default:
                    CompileStatement(reader, scope, end);
                    break;
            }
        }
        while (depth > 0);
    }

    private void CompileStatement(TokenReader reader, Scope scope, Label? end)
    {
        if (reader.Peek(1).Is(":"))
        {
            Label label = scope.Define(reader.Next().Text);
            reader.Expect(":");
            label.Instruction = _instructions.Count;
            if (reader.Accept(".branchtargets"))
            {
                label.BranchTargets = [.. OperandReader.ReadAll(reader).Cast<NameOperand>().Select(one => one.Name)];
            }

            return;
        }

        Statement statement = Statement.Read(reader);
        try
        {
            InstructionBuilder builder = new(this, scope, statement, end);
            if (InstructionSet.Build(builder) is { } instruction)
            {
                _instructions.Add(instruction);
            }
        }
        catch (Exception exception) when (exception is not EmulationException || !exception.Message.Contains(" line "))
        {
            throw new EmulationException(
                $"{entry.Name}, line {statement.Line}: {exception.Message} in: {statement.Text}", exception);
        }
    }

    private void DeclareRegisters(TokenReader reader, Scope scope)
    {
        PtxType type = PtxType.Parse(reader.Next().Text);
        do
        {
            string name = reader.Next().Text;
            if (!reader.Accept("<"))
            {
                scope.Declare(name, Registers.Add(type));
                continue;
            }

            int count = int.Parse(reader.Next().Text, System.Globalization.CultureInfo.InvariantCulture);
            reader.Expect(">");
            for (int i = 0; i < count; i++)
            {
                scope.Declare($"{name}{i}", Registers.Add(type));
            }
        }
        while (reader.Accept(","));
        reader.Expect(";");
    }

    private void DeclareVariables(string space, TokenReader reader, Scope scope)
    {
        do
        {
            VariableDeclaration variable = VariableDeclaration.Read(reader);
            scope.Declare(variable.Name, space == ".shared"
                ? new Symbol(StateSpace.Shared, SharedMemory.Base + Reserve(ref _sharedBytes, variable))
                : new Symbol(StateSpace.Local, LocalMemory.Base + Reserve(ref _localBytes, variable)));
        }
        while (reader.Accept(","));
        reader.Expect(";");
    }

    private static int Reserve(ref int bytes, VariableDeclaration variable)
    {
        int offset = Align(bytes, variable.Alignment);
        bytes = offset + variable.Bytes;
        return offset;
    }

    private static int Align(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}

namespace Querent.PtxEmulation.Compilation;

/// <summary>Names between two braces. Inner names hide outer ones, as inline assembly relies on.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, Register> _registers = [];
    private readonly Dictionary<string, Symbol> _symbols = [];
    private readonly Dictionary<string, Label> _labels = [];

    public Scope? Outer { get; } = outer;

    public void Declare(string name, Register register) => _registers[name] = register;

    public void Declare(string name, Symbol symbol) => _symbols[name] = symbol;

    public Register? FindRegister(string name) =>
        _registers.TryGetValue(name, out Register found) ? found : Outer?.FindRegister(name);

    public Symbol? FindSymbol(string name) =>
        _symbols.TryGetValue(name, out Symbol found) ? found : Outer?.FindSymbol(name);

    /// <summary>The label that this scope defines.</summary>
    public Label Define(string name)
    {
        Label label = new(name);
        return _labels.TryAdd(name, label)
            ? label
            : throw new EmulationException($"label '{name}' is defined twice");
    }

    /// <summary>The label that a jump means: it may stand below the jump, so this is asked after all is read.</summary>
    public Label FindLabel(string name) => _labels.TryGetValue(name, out Label? found)
        ? found
        : Outer?.FindLabel(name) ?? throw new EmulationException($"no label '{name}'");
}

using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation;

/// <summary>A PTX text: its kernels, decoded when they are asked for.</summary>
public sealed class PtxModule
{
    private readonly TokenReader _reader;
    private readonly Dictionary<string, Procedure> _procedures = [];
    private readonly List<VariableDeclaration> _dynamicShared = [];
    private readonly Dictionary<string, PtxKernel> _kernels = [];

    private PtxModule(TokenReader reader) => _reader = reader;

    /// <summary>Reads the declarations of a text.</summary>
    /// <exception cref="EmulationException">The text is no PTX that the emulator understands.</exception>
    public static PtxModule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        PtxModule module = new(new TokenReader(text, Tokenizer.Tokenize(text)));
        while (!module._reader.AtEnd)
        {
            module.ReadDeclaration(module._reader.Next());
        }

        return module;
    }

    /// <summary>The names of the entries, in the order of the text.</summary>
    public IEnumerable<string> Entries => _procedures.Values.Where(one => one.IsEntry).Select(one => one.Name);

    /// <summary>The kernel of an entry.</summary>
    /// <exception cref="EmulationException">
    /// There is no such entry, or it holds an instruction that the emulator does not know.
    /// </exception>
    public PtxKernel Kernel(string entry)
    {
        lock (_kernels)
        {
            if (!_kernels.TryGetValue(entry, out PtxKernel? kernel))
            {
                kernel = new KernelCompiler(this, Find(entry)).Compile();
                _kernels.Add(entry, kernel);
            }

            return kernel;
        }
    }

    internal IReadOnlyList<VariableDeclaration> DynamicShared => _dynamicShared;

    internal Procedure Find(string name) => _procedures.TryGetValue(name, out Procedure? found) && found.Body >= 0
        ? found
        : throw new EmulationException($"the module defines no '{name}'");

    internal TokenReader BodyOf(Procedure procedure) => _reader.At(procedure.Body);

    private void ReadDeclaration(Token token)
    {
        switch (token.Text)
        {
            case ".version" or ".target" or ".address_size":
                _reader.Next();
                while (_reader.Accept(","))
                {
                    _reader.Next();
                }

                break;
            case ".visible" or ".weak" or ".extern":
                break;
            case ".shared":
                _dynamicShared.Add(VariableDeclaration.Read(_reader));
                _reader.Expect(";");
                break;
            case ".entry" or ".func":
                Procedure procedure = Procedure.Read(_reader, token.Is(".entry"));
                if (procedure.Body >= 0 || !_procedures.ContainsKey(procedure.Name))
                {
                    _procedures[procedure.Name] = procedure;
                }

                break;
            default:
                throw new EmulationException($"line {token.Line}: '{token.Text}' begins no known declaration");
        }
    }
}

using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Querent.Architecture.Tests;

/// <summary>
/// The sources of a project with the meaning of each name in them. The compiler itself resolves the names: relative
/// ones, aliases, constants, <c>nameof</c> and references in documentation count, words in texts do not. The metadata
/// of the built assembly would show neither constants nor files.
/// </summary>
internal sealed class SourceProject
{
    // The SDK imports these for every file.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions s_language = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    // All that this test runs with: the system, and the packages of core and host.
    private static readonly PortableExecutableReference[] s_assemblies =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Dictionary<string, Lazy<SourceProject>> s_projects = new()
    {
        ["core"] = Read("core", "Querent.Core"),
        ["host/Hosting"] = Read("host/Hosting", "Querent.Hosting"),
        ["host/Projects"] = Read("host/Projects", "Querent.Projects"),
        ["host"] = Read("host", "querent"),
    };

    // Writes the code behind a JsonSerializerContext; it comes with the SDK.
    private static readonly Lazy<ISourceGenerator[]> s_generators = new(() =>
    [
        .. Assembly.LoadFrom(JsonGenerator()).GetTypes()
            .Where(type => type.IsDefined(typeof(GeneratorAttribute)))
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()),
    ]);

    private readonly SyntaxTree[] _trees;
    private readonly HashSet<string> _files;
    private readonly Compilation _compilation;

    /// <param name="assembly">The name that other assemblies open their internals to; the built one is not used.</param>
    /// <param name="sources">Path and text of each file.</param>
    public SourceProject(string assembly, IEnumerable<(string Path, string Text)> sources)
    {
        _trees =
        [
            .. sources.Append((Path: "", Text: ImplicitUsings))
                .Select(source => CSharpSyntaxTree.ParseText(source.Text, s_language, source.Path)),
        ];
        OutputKind kind = _trees.Any(tree => tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any())
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        _files = [.. _trees.Select(tree => tree.FilePath)];
        var written = CSharpCompilation.Create(assembly, _trees,
            s_assemblies.Where(reference => Path.GetFileNameWithoutExtension(reference.FilePath) != assembly),
            new CSharpCompilationOptions(kind, allowUnsafe: true));
        CSharpGeneratorDriver.Create(s_generators.Value, parseOptions: s_language)
            .RunGeneratorsAndUpdateCompilation(written, out _compilation, out _);
    }

    /// <summary>The project in a folder of this repository, compiled once.</summary>
    public static SourceProject Of(string folder) => s_projects[folder].Value;

    /// <summary>Errors of the compiler; <see cref="Uses"/> is complete only if there are none.</summary>
    public IEnumerable<string> Errors => _compilation.GetDiagnostics()
        .Where(found => found.Severity == DiagnosticSeverity.Error)
        .Select(found => found.ToString());

    /// <summary>Every name that means something declared in another file of this project, once for each line.</summary>
    public IEnumerable<SourceUse> Uses => _trees.SelectMany(UsesIn).Distinct();

    /// <summary>The namespace of each file.</summary>
    public IEnumerable<(string File, string Namespace)> Namespaces =>
        from tree in _trees
        from declared in tree.GetRoot().ChildNodes().OfType<BaseNamespaceDeclarationSyntax>()
        select (tree.FilePath, declared.Name.ToString());

    /// <summary>Every text in the code; of one with holes, each part between them.</summary>
    public IEnumerable<(string File, int Line, string Text)> Texts =>
        from tree in _trees
        from token in tree.GetRoot().DescendantTokens()
        where token.Value is string && (token.Parent is LiteralExpressionSyntax or InterpolatedStringTextSyntax)
        select (tree.FilePath, tree.GetLineSpan(token.Span).StartLinePosition.Line + 1, token.ValueText);

    /// <summary>The constant arguments for a parameter in all calls of a type's methods.</summary>
    public IEnumerable<string> Constants(string type, string parameter) =>
        from tree in _trees
        let model = _compilation.GetSemanticModel(tree)
        from call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        let invocation = model.GetOperation(call) as IInvocationOperation
        where invocation is not null && $"{invocation.TargetMethod.ContainingType}" == type
        from argument in invocation.Arguments
        where argument.Parameter?.Name == parameter && argument.Value.ConstantValue is { HasValue: true, Value: string }
        select (string)argument.Value.ConstantValue.Value!;

    private static string JsonGenerator()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string packs = Path.GetFullPath(Path.Combine(runtime, "../../../packs/Microsoft.NETCore.App.Ref"));
        return Directory.GetFiles(packs, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories).Max()!;
    }

    private static Lazy<SourceProject> Read(string folder, string assembly) => new(() => new SourceProject(
        assembly, Repository.Sources(folder).Select(file => (file, Repository.Read(file)))));

    private IEnumerable<SourceUse> UsesIn(SyntaxTree tree)
    {
        SemanticModel model = _compilation.GetSemanticModel(tree);
        return
            from node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true)
            where node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or UsingDirectiveSyntax
            let import = node as UsingDirectiveSyntax
            from symbol in Meanings(model.GetSymbolInfo(import?.NamespaceOrType ?? node))
            from file in symbol is not INamespaceSymbol space ? Declarations(symbol) : import is null ? [] : Members(space)
            where file != tree.FilePath && _files.Contains(file)
            select new SourceUse(tree.FilePath, tree.GetLineSpan(node.Span).StartLinePosition.Line + 1,
                symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), file);
    }

    // The name of a group of methods means all of them.
    private static ImmutableArray<ISymbol> Meanings(SymbolInfo info) =>
        info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;

    // A member that the compiler adds to a type stands where the type does.
    private static IEnumerable<string> Declarations(ISymbol symbol)
    {
        ISymbol? declared = symbol.OriginalDefinition;
        while (declared is { IsImplicitlyDeclared: true })
        {
            declared = declared.ContainingSymbol;
        }

        return declared?.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).Distinct() ?? [];
    }

    // An imported namespace means the files in it; elsewhere a namespace only leads to a name.
    private static IEnumerable<string> Members(INamespaceSymbol space) =>
        from reference in space.DeclaringSyntaxReferences
        where reference.GetSyntax() is BaseNamespaceDeclarationSyntax declared && $"{declared.Name}" == $"{space}"
        select reference.SyntaxTree.FilePath;
}

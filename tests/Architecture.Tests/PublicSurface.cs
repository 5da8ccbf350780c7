using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Querent.Architecture.Tests;

/// <summary>
/// The public surface of a built assembly, a line for each type and member that other assemblies can use. Members that
/// the compiler adds to records are left out: they follow from the record.
/// </summary>
internal static class PublicSurface
{
    private const SymbolDisplayMiscellaneousOptions Details =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers;

    private static readonly SymbolDisplayFormat s_name = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: Details);

    private static readonly SymbolDisplayFormat s_type = s_name.WithGenericsOptions(
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
        | SymbolDisplayGenericsOptions.IncludeVariance);

    private static readonly SymbolDisplayFormat s_member = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: Details);

    /// <summary>The lines in ordinal order: a type, and behind its name each of its members.</summary>
    /// <param name="assembly">The name of a DLL beside the tests.</param>
    public static IReadOnlyList<string> Of(string assembly)
    {
        PortableExecutableReference[] references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
        var compilation = CSharpCompilation.Create("surface", [], references);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(references.Single(
            reference => Path.GetFileNameWithoutExtension(reference.FilePath) == assembly))!;
        return [.. Types(symbol.GlobalNamespace).SelectMany(Lines).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol parent) =>
        parent.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(inner => inner is INamedTypeSymbol type
            ? IsOpen(type) ? Types(type).Prepend(type) : []
            : Types(inner));

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        string name = type.ToDisplayString(s_name);
        string bases = string.Join(", ", new[] { type.BaseType }.OfType<INamedTypeSymbol>().Concat(type.Interfaces)
            .Where(other => other.SpecialType == SpecialType.None && !IsOfRecord(other, type))
            .Select(other => other.ToDisplayString(s_member)));
        string kind = (type.IsAbstract, type.IsSealed, type.TypeKind) switch
        {
            (true, true, TypeKind.Class) => "static ",
            (true, _, TypeKind.Class) => "abstract ",
            (_, true, TypeKind.Class) => "sealed ",
            _ => "",
        };
        yield return $"{type.ToDisplayString(s_type)} = {kind}{type.TypeKind.ToString().ToLowerInvariant()}{(bases.Length == 0 ? "" : $" : {bases}")}";
        foreach (ISymbol member in type.GetMembers().Where(member => IsListed(member)))
        {
            yield return $"{name} | {member.ToDisplayString(s_member)}";
        }
    }

    private static bool IsListed(ISymbol member) => IsOpen(member) && member is not INamedTypeSymbol
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd
            or MethodKind.EventRemove or MethodKind.StaticConstructor }
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    // An internal member of a public type, and all that lies in an internal type, is not part of the surface.
    private static bool IsOpen(ISymbol symbol) => symbol.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsOfRecord(INamedTypeSymbol other, INamedTypeSymbol type) =>
        other.Name == "IEquatable" && SymbolEqualityComparer.Default.Equals(other.TypeArguments[0], type);
}

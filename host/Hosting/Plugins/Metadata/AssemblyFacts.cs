using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Querent.Data;
using Querent.Errors;

namespace Querent.Hosting.Plugins.Metadata;

/// <summary>Facts from the metadata of an assembly, read without loading it.</summary>
/// <param name="References">The assemblies it was compiled against.</param>
/// <param name="ForeignContract">The assembly whose copy of the plugin interface its types implement, if that is not
/// the real one.</param>
/// <param name="MissingInCore">The first type or member that it uses and that this Querent.Core does not have; null if
/// it has all.</param>
internal sealed record AssemblyFacts(
    IReadOnlyList<AssemblyName> References, AssemblyName? ForeignContract, string? MissingInCore)
{
    private const string InterfaceNamespace = "Querent.Extensibility";
    private const string InterfaceName = "IPlugin";

    /// <exception cref="PluginException">The file is no .NET assembly.</exception>
    public static AssemblyFacts Read(string path, Assembly core)
    {
        try
        {
            using var image = new PEReader(RegularFile.Open(path), PEStreamOptions.PrefetchMetadata);
            MetadataReader metadata = image.GetMetadataReader();
            return new AssemblyFacts(
                [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())],
                FindForeignContract(metadata, core.GetName()),
                new CoreUse(metadata, core).FindMissing());
        }
        catch (Exception problem) when (problem is not (IOException or UnauthorizedAccessException))
        {
            // Damaged metadata throws much: of formats, of cultures, of overflows.
            throw new PluginException($"{Path.GetFileName(path)} is not a .NET assembly, or is damaged", problem);
        }
    }

    /// <summary>As <see cref="Read"/>, or null for a file that is no .NET assembly or cannot be read.</summary>
    public static AssemblyFacts? TryRead(string path, Assembly core)
    {
        try
        {
            return Read(path, core);
        }
        catch (Exception problem) when (problem is PluginException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static AssemblyName? FindForeignContract(MetadataReader metadata, AssemblyName core) => metadata.TypeDefinitions
        .SelectMany(type => metadata.GetTypeDefinition(type).GetInterfaceImplementations())
        .Select(handle => Owner(metadata, metadata.GetInterfaceImplementation(handle).Interface))
        .FirstOrDefault(owner => owner is not null && owner.Name != core.Name);

    // The assembly that an interface comes from, if it is named like the plugin interface.
    private static AssemblyName? Owner(MetadataReader metadata, EntityHandle contract)
    {
        if (contract.Kind == HandleKind.TypeReference)
        {
            TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)contract);
            return IsPluginInterface(metadata, type.Namespace, type.Name) &&
                type.ResolutionScope.Kind == HandleKind.AssemblyReference
                ? metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).GetAssemblyName()
                : null;
        }

        if (contract.Kind == HandleKind.TypeDefinition)
        {
            TypeDefinition type = metadata.GetTypeDefinition((TypeDefinitionHandle)contract);
            return IsPluginInterface(metadata, type.Namespace, type.Name)
                ? metadata.GetAssemblyDefinition().GetAssemblyName()
                : null;
        }

        return null;
    }

    private static bool IsPluginInterface(MetadataReader metadata, StringHandle space, StringHandle name) =>
        metadata.StringComparer.Equals(space, InterfaceNamespace) && metadata.StringComparer.Equals(name, InterfaceName);
}

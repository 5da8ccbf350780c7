using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Querent.Errors;

namespace Querent.Host.Plugins;

/// <summary>What the metadata of an assembly tells without loading it.</summary>
/// <param name="References">The assemblies it was compiled against.</param>
/// <param name="ForeignContract">The assembly whose copy of the plugin interface its types implement, if that is not
/// the real one.</param>
/// <param name="Sha256">Of the file, in lower-case hexadecimal digits.</param>
internal sealed record AssemblyFacts(
    IReadOnlyList<AssemblyName> References, AssemblyName? ForeignContract, string Sha256)
{
    private const string InterfaceNamespace = "Querent.Extensibility";
    private const string InterfaceName = "IPlugin";

    /// <exception cref="PluginException">The file is missing or no .NET assembly.</exception>
    public static AssemblyFacts Read(PluginFolder folder, AssemblyName core)
    {
        if (!File.Exists(folder.AssemblyPath))
        {
            throw new PluginException($"there is no {folder.Name}.dll in the folder; folder and DLL have one name");
        }

        try
        {
            byte[] content = File.ReadAllBytes(folder.AssemblyPath);
            using var image = new PEReader(new MemoryStream(content));
            MetadataReader metadata = image.GetMetadataReader();
            return new AssemblyFacts(
                [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())],
                FindForeignContract(metadata, core),
                Convert.ToHexStringLower(SHA256.HashData(content)));
        }
        catch (Exception problem) when (problem is BadImageFormatException or InvalidOperationException)
        {
            throw new PluginException($"{folder.Name}.dll is not a .NET assembly", problem);
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

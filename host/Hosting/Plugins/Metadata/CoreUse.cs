using System.Reflection;
using System.Reflection.Metadata;

namespace Querent.Hosting.Plugins.Metadata;

/// <summary>
/// Compares the types and members that an assembly uses of Querent.Core with those that exist. The version of
/// Querent.Core says nothing, since members are added without a new one, and the runtime would notice only when the
/// code is reached.
/// </summary>
internal sealed class CoreUse(MetadataReader metadata, Assembly core)
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance |
        BindingFlags.Static | BindingFlags.FlattenHierarchy;

    // In bytes; they can be nested as deep as they are long.
    private const int LongestSignature = 1024;

    private static readonly TypeNames s_names = new();

    /// <summary>The first type or member that is missing, as <c>TopPicks.Highest</c>, or null.</summary>
    public string? FindMissing() =>
        metadata.TypeReferences.Select(MissingType)
            .Concat(metadata.MemberReferences.Select(MissingMember))
            .FirstOrDefault(missing => missing is not null);

    private string? MissingType(TypeReferenceHandle handle)
    {
        // The name first: it notices where outer types lead round in circles.
        string name = s_names.GetTypeFromReference(metadata, handle, 0);
        return IsOfCore(handle) && core.GetType(name) is not { IsVisible: true } ? Short(name) : null;
    }

    private string? MissingMember(MemberReferenceHandle handle)
    {
        MemberReference member = metadata.GetMemberReference(handle);
        CheckLength(metadata.GetBlobReader(member.Signature));

        if (FindCoreType(member.Parent) is not { } type)
        {
            return null;
        }

        string name = metadata.GetString(member.Name);
        return Find(type, name, member) ? null : $"{Short(type.FullName!)}.{name}";
    }

    // A place is made for as many parameters as a signature claims, before they are looked for.
    private static void CheckLength(BlobReader signature)
    {
        if (signature.Length > LongestSignature)
        {
            throw new BadImageFormatException("A signature is too long.");
        }

        SignatureHeader header = signature.ReadSignatureHeader();
        if (header.IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        if (header.Kind == SignatureKind.Method && signature.ReadCompressedInteger() > signature.Length)
        {
            throw new BadImageFormatException("A method has more parameters than its signature has bytes.");
        }
    }

    private static bool Find(Type type, string name, MemberReference member)
    {
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            string wanted = member.DecodeFieldSignature(s_names, 0);
            return type.GetFields(Everything).Any(field => field.Name == name && TypeNames.Of(field.FieldType) == wanted &&
                (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly));
        }

        MethodSignature<string> signature = member.DecodeMethodSignature(s_names, 0);
        return type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything)).Any(method =>
            method.Name == name
            && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
            && method.IsStatic != signature.Header.IsInstance
            && (method.IsGenericMethod ? method.GetGenericArguments().Length : 0) == signature.GenericParameterCount
            && TypeNames.Of((method as MethodInfo)?.ReturnType ?? typeof(void)) == signature.ReturnType
            && method.GetParameters().Select(parameter => TypeNames.Of(parameter.ParameterType))
                .SequenceEqual(signature.ParameterTypes));
    }

    // Null for types of other assemblies, and for one that is missing itself.
    private Type? FindCoreType(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeSpecification)
        {
            BlobReader blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
            return blob.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance
                && blob.ReadSignatureTypeCode() == SignatureTypeCode.TypeHandle
                ? FindCoreType(blob.ReadTypeHandle())
                : null;
        }

        return handle.Kind == HandleKind.TypeReference && IsOfCore((TypeReferenceHandle)handle)
            ? core.GetType(s_names.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0))
            : null;
    }

    private bool IsOfCore(TypeReferenceHandle handle)
    {
        EntityHandle scope = handle;
        while (scope.Kind == HandleKind.TypeReference)
        {
            scope = metadata.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        }

        return scope.Kind == HandleKind.AssemblyReference && metadata.StringComparer.Equals(
            metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name, core.GetName().Name!);
    }

    private static string Short(string type) => type[(type.LastIndexOf('.') + 1)..];
}

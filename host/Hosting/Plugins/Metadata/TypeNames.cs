using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Querent.Hosting.Plugins.Metadata;

/// <summary>
/// Names types alike, whether they come from the metadata of a file or are loaded: without their assembly, parameters
/// of generic types as <c>!0</c>, of generic methods as <c>!!0</c>. The context of a signature is how deep it lies in others.
/// </summary>
internal sealed class TypeNames : ISignatureTypeProvider<string, int>
{
    // Damaged metadata can lead round in circles.
    private const int Deepest = 16;

    // As many as the runtime allows.
    private const int MostDimensions = 32;

    private const string FunctionPointer = "function pointer";

    /// <summary>A type that is loaded.</summary>
    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
        {
            return $"{(type.DeclaringMethod is null ? "!" : "!!")}{type.GenericParameterPosition}";
        }

        if (type.HasElementType)
        {
            return Of(type.GetElementType()!) +
                (type.IsByRef ? "&" : type.IsPointer ? "*" : type.IsSZArray ? "[]" : Dimensions(type.GetArrayRank()));
        }

        return type.IsFunctionPointer ? FunctionPointer
            : type.IsGenericType ? Instance(type.GetGenericTypeDefinition().FullName!, type.GetGenericArguments().Select(Of))
            : type.FullName!;
    }

    // No type of Querent.Core, which is all that counts here; so that the outer type does not matter.
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        reader.GetString(reader.GetTypeDefinition(handle).Name);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        string inner = "";
        for (int depth = 0; depth < Deepest; depth++)
        {
            TypeReference type = reader.GetTypeReference(handle);
            string name = reader.GetString(type.Name) + inner;
            if (type.ResolutionScope.Kind != HandleKind.TypeReference)
            {
                return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
            }

            (handle, inner) = ((TypeReferenceHandle)type.ResolutionScope, $"+{name}");
        }

        throw new BadImageFormatException("A type lies in itself.");
    }

    public string GetTypeFromSpecification(
        MetadataReader reader, int genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        genericContext < Deepest
            ? reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext + 1)
            : throw new BadImageFormatException("A type is made of itself.");

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        Instance(genericType, typeArguments);

    public string GetGenericTypeParameter(int genericContext, int index) => $"!{index}";

    public string GetGenericMethodParameter(int genericContext, int index) => $"!!{index}";

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetArrayType(string elementType, ArrayShape shape) => elementType + Dimensions(shape.Rank);

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetFunctionPointerType(MethodSignature<string> signature) => FunctionPointer;

    // Modifiers such as that of 'in' and pins are no part of a loaded type.
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;

    private static string Dimensions(int rank) => rank is > 0 and <= MostDimensions
        ? $"[{(rank == 1 ? "*" : new string(',', rank - 1))}]"
        : throw new BadImageFormatException($"An array has {rank} dimensions.");

    private static string Instance(string type, IEnumerable<string> arguments) => $"{type}<{string.Join(",", arguments)}>";
}

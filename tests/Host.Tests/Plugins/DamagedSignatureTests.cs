using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Querent.Errors;
using Querent.Hosting.Plugins.Metadata;
using Querent.Host.Tests.Support;
using Querent.Tensors;

namespace Querent.Host.Tests.Plugins;

public sealed class DamagedSignatureTests : IDisposable
{
    private const int MostParameters = 0x1FFF_FFFF;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_damaged_number_of_parameters_takes_no_memory()
    {
        string file = _folder.Under("Damaged.dll");
        File.WriteAllBytes(file, AssemblyThatCalls("Mean", parameters: MostParameters));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<PluginException>(() => AssemblyFacts.Read(file, typeof(Tensor).Assembly));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void A_sound_signature_is_compared()
    {
        string file = _folder.Under("Sound.dll");
        File.WriteAllBytes(file, AssemblyThatCalls("NoSuchMethod", parameters: 0));

        Assert.Equal("Tensor.NoSuchMethod", AssemblyFacts.Read(file, typeof(Tensor).Assembly).MissingInCore);
    }

    public void Dispose() => _folder.Dispose();

    // A library with nothing in it but the call of a method of Tensor that returns nothing.
    private static byte[] AssemblyThatCalls(string method, int parameters)
    {
        var signature = new BlobBuilder();
        signature.WriteByte((byte)SignatureAttributes.Instance);
        signature.WriteCompressedInteger(parameters);
        signature.WriteByte((byte)SignatureTypeCode.Void);

        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Sample.dll"), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Sample"), new Version(1, 0), default, default, default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        AssemblyReferenceHandle core = metadata.AddAssemblyReference(metadata.GetOrAddString("Querent.Core"),
            new Version(1, 0, 0, 0), default, default, default, default);
        TypeReferenceHandle tensor = metadata.AddTypeReference(
            core, metadata.GetOrAddString(typeof(Tensor).Namespace!), metadata.GetOrAddString(nameof(Tensor)));
        metadata.AddMemberReference(tensor, metadata.GetOrAddString(method), metadata.GetOrAddBlob(signature));

        var library = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder())
            .Serialize(library);
        return library.ToArray();
    }
}

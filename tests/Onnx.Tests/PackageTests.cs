using System.IO.Compression;
using System.Text;
using Querent.Errors;
using Querent.Onnx.Tests.Support;
using Querent.Pretrained;

namespace Querent.Onnx.Tests;

/// <summary>Files of other formats: packages with networks in them, and pickles.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_package_has_one_network_and_one_graph_that_prepares_its_images()
    {
        string file = Zip(("a/network.onnx", Network()), ("b/prepare.onnx", Preparation("Sub")), ("readme.txt", [1, 2]));

        ImportedWeights weights = WeightsImport.Read(file);

        Assert.Equal([5, 5, 5], weights.Description.Input.Mean);
        Assert.Equal(1, weights.Description.Input.Scale);
        Assert.Equal(Path.GetFileName(file), weights.Description.Source);
    }

    [Fact]
    public void Two_networks_are_named() => Refused(
        Zip(("a.onnx", Network()), ("b.onnx", Network())), "it holds 2 networks and 0 other ONNX files (a.onnx, b.onnx); unpack it, and import");

    [Fact]
    public void A_preparation_that_is_not_understood_is_an_error() => Refused(
        Zip(("a.onnx", Network()), ("b.onnx", Preparation("Relu"))), "node 'Relu_t0' (Relu) is no part of");

    [Fact]
    public void No_network_is_an_error() => Refused(Zip(("readme.txt", [1])), "it holds 0 ONNX files");

    [Fact]
    public void A_bomb_is_not_unpacked() => Refused(
        Zip(("a.onnx", new byte[80 << 20])), $"it holds 1 ONNX files of {80 << 20} bytes");

    [Fact]
    public void A_cut_package_is_damaged()
    {
        string file = Zip(("a.onnx", Network()));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^40]);
        Refused(file, "it is a damaged zip");
    }

    [Theory]
    [InlineData("weights.pth")]
    [InlineData("weights.bin")]
    [InlineData("weights")]
    public void A_pickle_is_never_read(string name)
    {
        string file = _folder.Write(name, [0x80, 2, .. Encoding.ASCII.GetBytes("}q.............")]);
        Refused(file, "is a pickle of PyTorch, which can run any code when it is read; convert it where it comes from: python -c");
    }

    [Fact]
    public void A_zip_of_PyTorch_is_a_pickle_too() => Refused(Zip(("archive/data.pkl", [1]), ("archive/data/0", [2])), "is a pickle of PyTorch");

    [Theory]
    [InlineData("weights.onnx")]
    [InlineData("weights.safetensors")]
    [InlineData("weights.nupkg")]
    public void Nothing_and_noise_are_refused(string name)
    {
        Refused(_folder.Write(name, []), "is empty, a pipe or a device");
        Refused(_folder.Write(name, Encoding.ASCII.GetBytes("hello, world, this is no network")), name.EndsWith('s') ? "no safetensors file" : "no ONNX file");
        Refused(_folder.File("absent.onnx"), "Could not find file");
    }

    private static byte[] Network() => new ResidualSource { Width = 2, Blocks = [1] }.Create().ToFile();

    private static byte[] Preparation(string type)
    {
        var graph = new SourceGraph();
        graph.Outputs.Add(graph.Add(type, type == "Sub" ? ["images", graph.Constant([5], 1)] : ["images"]));
        return graph.ToFile();
    }

    private void Refused(string file, string says)
    {
        string message = Assert.Throws<DataException>(() => WeightsImport.Read(file).Write(_folder.File("output.safetensors"))).Message;
        Assert.StartsWith(file, message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private string Zip(params (string Name, byte[] Content)[] entries)
    {
        string file = _folder.File("package.nupkg");
        using ZipArchive zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in entries)
        {
            using Stream stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }

        return file;
    }
}

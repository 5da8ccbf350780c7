using System.Security.Cryptography;
using Querent.Data;
using Querent.Errors;
using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>
/// Recognizes trained networks in files of other programs: residual networks in ONNX files and in packages that hold one, residual
/// networks and VGG-16 in safetensors files with the names of torchvision and timm. A file that cannot be represented exactly is
/// refused with a line that says why.
/// </summary>
public static class WeightsImport
{
    private const int HeadLength = 9;

    private const string Conversion = "python -c \"import sys, torch, safetensors.torch as s; d = torch.load(sys.argv[1], " +
        "map_location='cpu', weights_only=True); d = d.get('state_dict', d); s.save_file({k: v.clone().contiguous() " +
        "for k, v in d.items() if torch.is_tensor(v)}, sys.argv[2])\" OLD NEW.safetensors";

    /// <summary>Reads a file of any known format, which its content tells.</summary>
    /// <param name="path">An ONNX file, a safetensors file, or a package (zip) with an ONNX file in it.</param>
    /// <param name="options">The images that it was trained for, as far as it does not tell; null for none.</param>
    /// <exception cref="DataException">It cannot be read, or holds no network that can be represented.</exception>
    public static ImportedWeights Read(string path, ImportOptions? options = null)
    {
        try
        {
            byte[] head = Head(path);
            return ImportedWeights.Guard(path, () => (head, Path.GetExtension(path).ToLowerInvariant()) switch
            {
                ([(byte)'P', (byte)'K', 3, 4, ..], _) => Package(path, options ?? new()),
                (_, ".pt" or ".pth" or ".bin" or ".pkl" or ".ckpt") or ([0x80, >= 2 and <= 5, ..], _) => throw Pickled(path),
                (_, ".safetensors") or ([_, _, _, _, _, _, _, _, (byte)'{'], not ".onnx") => NamedWeights.Read(path, options ?? new(), Hash(path)),
                _ => GraphWeights.Read(
                    path, OnnxModel.Read(RegularFile.Read(path, Array.MaxLength), path), null, options ?? new(), Hash(path)),
            });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {OneLine.Of(problem.Message)}", problem);
        }
    }

    private static ImportedWeights Package(string path, ImportOptions options)
    {
        WeightsPackage package = WeightsPackage.Read(path);
        return package.HasPickle ? throw Pickled(path)
            : GraphWeights.Read(path, package.Network, package.Preprocessing, options, Hash(path));
    }

    private static DataException Pickled(string path) => new(
        $"{path}: is a pickle of PyTorch, which can run any code when it is read; convert it where it comes from: {Conversion}");

    private static byte[] Head(string path)
    {
        using FileStream file = RegularFile.Open(path);
        var head = new byte[HeadLength];
        int read = file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        return head[..read];
    }

    private static string Hash(string path)
    {
        using FileStream file = RegularFile.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

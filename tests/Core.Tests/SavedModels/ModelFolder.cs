using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Querent.Backends.Cpu;
using Querent.Core.Tests.Training;
using Querent.Networks;
using Querent.Objectives;
using Querent.SavedModels;

namespace Querent.Core.Tests.SavedModels;

/// <summary>Saved models in a folder of their own, and the means to damage them.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("querent-models-").FullName;

    internal CpuBackend Backend { get; } = new(1);

    internal string File(string name) => Path.Combine(_folder, name + ".safetensors");

    internal static ModelOrigin Origin => ModelOrigin.Of(
        new TinyTask(), "tiny", new JsonObject { ["width"] = 4 }, new TinyTask().Info,
        new JsonObject { ["strategy"] = "random", ["cycle"] = 2 });

    /// <summary>Writes a trained tiny network with its loss prediction module.</summary>
    internal string WriteTiny(string name = "tiny")
    {
        using var models = new Models(Backend);
        models.Train(Backend, Models.Options, samples: 32);
        ModelFile.Write(File(name), models.Target, [models.Predictor], Origin);
        return File(name);
    }

    internal string Write(string name, TargetModule target, params IReadOnlyList<IAuxiliaryObjective> objectives)
    {
        ModelFile.Write(File(name), target, objectives, Origin);
        return File(name);
    }

    internal static string Description(string path) => Metadata(path)["querent"]!.GetValue<string>();

    /// <summary>Replaces the description, with the checksum that belongs to the new one.</summary>
    internal static void Describe(string path, string text) => Change(path, header =>
    {
        var metadata = (JsonObject)header["__metadata__"]!;
        metadata["querent"] = text;
        metadata["querent.sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    });

    internal static JsonObject Metadata(string path)
    {
        JsonObject? found = null;
        Change(path, header => found = (JsonObject)header["__metadata__"]!.DeepClone());
        return found!;
    }

    /// <summary>Changes the header of a file and leaves its data as they are.</summary>
    internal static void Change(string path, Action<JsonObject> change)
    {
        byte[] file = System.IO.File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        var header = (JsonObject)JsonNode.Parse(file.AsSpan(8, length))!;
        change(header);
        byte[] text = Encoding.UTF8.GetBytes(header.ToJsonString());
        byte[] size = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, text.Length);
        System.IO.File.WriteAllBytes(path, [.. size, .. text, .. file[(8 + length)..]]);
    }

    public void Dispose()
    {
        Backend.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

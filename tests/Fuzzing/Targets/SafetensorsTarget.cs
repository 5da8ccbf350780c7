using Querent.Checkpoints;
using Querent.Fuzzing.Mutation;

namespace Querent.Fuzzing.Targets;

/// <summary>Weights in a file.</summary>
internal sealed class SafetensorsTarget() : FuzzTarget("safetensors", ".safetensors")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Read(byte[] file, WorkFolder folder)
    {
        SafetensorsFile weights = SafetensorsFile.Read(folder.Write("weights.safetensors", file));
        foreach ((string name, SafetensorsEntry tensor) in weights.Tensors)
        {
            long elements = tensor.Dimensions.Aggregate(1L, (product, extent) => checked(product * extent));
            Promise.Holds(tensor.ReadSingles().LongLength == elements, $"'{name}' has as many elements as its shape says");
        }
    }

    // The length of the header becomes that of the text up to its last brace and the spaces after it.
    public override byte[] Repair(byte[] file)
    {
        const int lengthBytes = 8;
        int end = Array.LastIndexOf(file, (byte)'}') + 1;
        if (end > lengthBytes)
        {
            BitConverter.TryWriteBytes(file, (long)(end - lengthBytes));
        }

        return file;
    }
}

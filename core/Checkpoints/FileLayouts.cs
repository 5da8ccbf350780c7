using Querent.Backends;
using Querent.Layers;

namespace Querent.Checkpoints;

/// <summary>Turns [kh, kw, in, out] in memory into [out, in, kh, kw] in files, and back.</summary>
internal static class FileLayouts
{
    internal static int[] Dimensions(NamedTensor tensor)
    {
        Shape shape = tensor.Tensor.Shape;
        if (tensor.Layout == FileLayout.Convolution)
        {
            return [shape[3], shape[2], shape[0], shape[1]];
        }

        var dimensions = new int[shape.Rank];
        shape.CopyTo(dimensions);
        return dimensions;
    }

    internal static float[] ToFile(NamedTensor tensor, float[] memory) => Permute(tensor, memory, toFile: true);

    internal static float[] FromFile(NamedTensor tensor, float[] file) => Permute(tensor, file, toFile: false);

    private static float[] Permute(NamedTensor tensor, float[] source, bool toFile)
    {
        if (tensor.Layout == FileLayout.AsIs)
        {
            return source;
        }

        Shape shape = tensor.Tensor.Shape;
        (int taps, int inputs, int outputs) = (shape[0] * shape[1], shape[2], shape[3]);
        var target = new float[source.Length];
        for (int tap = 0; tap < taps; tap++)
        {
            for (int c = 0; c < inputs; c++)
            {
                for (int k = 0; k < outputs; k++)
                {
                    int memory = (((tap * inputs) + c) * outputs) + k;
                    int file = (((k * inputs) + c) * taps) + tap;
                    target[toFile ? file : memory] = source[toFile ? memory : file];
                }
            }
        }

        return target;
    }
}

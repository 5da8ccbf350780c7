using System.Globalization;
using Querent.Errors;
using Querent.Layers;

namespace Querent.Checkpoints;

/// <summary>
/// Torchvision's VGG-16 as the start of a detector's trunk. Convolutions are taken as they are
/// (<c>features.N</c> for <c>vgg.N</c>); of the fully connected layers <c>classifier.0</c> and <c>classifier.3</c>, SSD
/// keeps every fourth output and input and every third row and column, which makes convolutions <c>vgg.31</c> (3x3,
/// dilated) and <c>vgg.33</c> (1x1) of them.
/// </summary>
public static class VggWeights
{
    private const int ChannelStep = 4;

    // The first fully connected layer sees a map of 7x7; conv6 keeps the corners, the center and the midpoints of the
    // sides.
    private const int Window = 7;
    private const int PixelStep = 3;

    private static readonly Dictionary<int, int> s_fullyConnected = new() { [31] = 0, [33] = 3 };

    /// <summary>
    /// Fills the trunk <c>vgg</c> of a module. Tensors that only the file or only the trunk has are reported, not an
    /// error. All other tensors of the module keep their values and count as missing. The weights expect images as
    /// torchvision normalizes them: (rgb / 255 - mean) / deviation. A fully connected layer that is all NaN counts as
    /// missing: torchvision leaves it so in its weights for SSD.
    /// </summary>
    /// <param name="module">The module with the trunk.</param>
    /// <param name="path">A safetensors file.</param>
    /// <param name="features">The prefix of the number in the names of convolutions.</param>
    /// <param name="classifier">The prefix of the number in the names of fully connected layers.</param>
    /// <exception cref="DataException">The file cannot be read, the shape of a tensor is not one of a VGG-16 of the
    /// module's width, or a value is not finite; nothing was changed then.</exception>
    public static LoadReport Load(
        Module module, string path, string features = "features.", string classifier = "classifier.")
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        NamedTensor[] state = [.. module.State];
        var matches = new List<Match>();
        foreach (NamedTensor tensor in state)
        {
            if (FileName(tensor.Name, features, classifier) is { } name &&
                file.Tensors.TryGetValue(name.Text, out SafetensorsEntry? entry))
            {
                matches.Add(new Match(
                    tensor, name.Text, name.IsFullyConnected, Reader(tensor, entry, name.IsFullyConnected, path)));
            }
        }

        (Match Match, float[] Values)[] read = [.. matches.Select(match => (match, match.Read()))];
        var unset = read.Where(entry => entry.Match.IsFullyConnected && Array.TrueForAll(entry.Values, float.IsNaN))
            .Select(entry => entry.Match).ToHashSet();
        var loaded = read.Where(entry => !unset.Contains(entry.Match)).ToArray();
        RejectNotFinite(loaded.Where(entry => !Array.TrueForAll(entry.Values, float.IsFinite))
            .Select(entry => entry.Match.Name), path);
        foreach ((Match match, float[] values) in loaded)
        {
            match.Tensor.Tensor.Upload(FileLayouts.FromFile(match.Tensor, values));
        }

        string[] names = [.. loaded.Select(entry => entry.Match.Tensor.Name)];
        return new LoadReport(
            names,
            [.. state.Select(tensor => tensor.Name).Except(names)],
            [.. file.Tensors.Keys.Except(matches.Select(match => match.Name)).Order(StringComparer.Ordinal)])
        {
            Unset = [.. unset.Select(match => match.Name)],
        };
    }

    private static void RejectNotFinite(IEnumerable<string> names, string path)
    {
        string[] wrong = [.. names];
        if (wrong.Length > 0)
        {
            throw new DataException($"{path}: tensors with values that are not finite: {wrong.Length}, the first is " +
                $"'{wrong[0]}'; take another file");
        }
    }

    // vgg.N.weight and vgg.N.bias; a batch normalization, vgg.N.bn.weight, has no counterpart.
    private static (string Text, bool IsFullyConnected)? FileName(string name, string features, string classifier)
    {
        string[] parts = name.Split('.');
        if (parts is not ["vgg", var position, var kind])
        {
            return null;
        }

        int layer = int.Parse(position, CultureInfo.InvariantCulture);
        return s_fullyConnected.TryGetValue(layer, out int connected)
            ? ($"{classifier}{connected}.{kind}", true)
            : ($"{features}{layer}.{kind}", false);
    }

    // Checks the shape now and reads later.
    private static Func<float[]> Reader(NamedTensor tensor, SafetensorsEntry entry, bool isFullyConnected, string path)
    {
        if (!isFullyConnected)
        {
            StateDict.CheckShape(tensor, entry, path);
            return entry.ReadSingles;
        }

        int[] wanted = FileLayouts.Dimensions(tensor);
        int[] columns = [.. Columns(wanted)];
        long[] full = wanted switch
        {
            [int outputs] => [ChannelStep * outputs],
            [int outputs, int inputs, 1, 1] => [ChannelStep * outputs, ChannelStep * inputs],
            _ => [ChannelStep * wanted[0], wanted[1] * Window * Window],
        };
        return entry.Dimensions.SequenceEqual(full)
            ? () => Subsample(entry.ReadSingles(), wanted[0], columns)
            : throw new DataException($"{path}: tensor '{entry.Name}' has shape " +
                $"[{string.Join(", ", entry.Dimensions)}], a VGG-16 of the module's width has " +
                $"[{string.Join(", ", full)}]");
    }

    // The kept part of a row of the fully connected layer, in the order of a convolution in files: [in, kh, kw].
    private static IEnumerable<int> Columns(int[] wanted) => wanted switch
    {
        [_] => [0],
        [_, int inputs, 1, 1] => Enumerable.Range(0, inputs).Select(input => ChannelStep * input),
        _ => from input in Enumerable.Range(0, wanted[1])
             from row in Enumerable.Range(0, wanted[2])
             from column in Enumerable.Range(0, wanted[3])
             select (((input * Window) + (PixelStep * row)) * Window) + (PixelStep * column),
    };

    private static float[] Subsample(float[] full, int outputs, int[] columns)
    {
        // From one kept output to the next.
        int row = full.Length / outputs;
        var kept = new float[outputs * columns.Length];
        for (int output = 0; output < outputs; output++)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                kept[(output * columns.Length) + i] = full[(output * row) + columns[i]];
            }
        }

        return kept;
    }

    private sealed record Match(NamedTensor Tensor, string Name, bool IsFullyConnected, Func<float[]> Read);
}

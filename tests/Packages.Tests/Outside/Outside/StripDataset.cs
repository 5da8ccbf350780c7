using System.Globalization;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;

namespace Outside;

/// <summary>
/// A format of this plugin: a text file with a line for each image, <c>name split number pixels</c>, the pixels as 8 x 8 grey
/// values in hexadecimal digits. The number is <c>?</c> where it is not known.
/// </summary>
public sealed class StripDataset : IDataset
{
    public const int Side = 8;

    private readonly Strip[] _pool;
    private readonly Strip[] _test;

    private StripDataset(IEnumerable<Strip> strips)
    {
        ILookup<Split, Strip> splits = strips.ToLookup(strip => strip.Split);
        (_pool, _test) = ([.. splits[Split.Pool]], [.. splits[Split.Test]]);
    }

    public DatasetInfo Info { get; } = new() { LabelType = typeof(NumberLabel), Size = new ImageSize(Side, Side) };

    public bool IsSlow => false;

    public static StripDataset Read(string path, DatasetContext context)
    {
        try
        {
            context.Cancellation.ThrowIfCancellationRequested();
            return new StripDataset(File.ReadAllLines(path).Select((line, i) => Parse(line, $"{path}, line {i + 1}")).ToArray());
        }
        catch (IOException problem)
        {
            throw new DataException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    public int Count(Split split) => Strips(split).Length;

    public string SampleId(Split split, int index) => Strips(split)[index].Name;

    public Label? Label(Split split, int index) => Strips(split)[index].Number is { } number ? new NumberLabel(number) : null;

    public RgbImage Load(Split split, int index) =>
        new(Side, Side, [.. Strips(split)[index].Pixels.SelectMany(grey => Enumerable.Repeat(grey, 3))]);

    public void Dispose()
    {
    }

    private Strip[] Strips(Split split) => split == Split.Pool ? _pool : _test;

    private static Strip Parse(string line, string place)
    {
        string[] parts = line.Split(' ');
        if (parts is not [var name, "pool" or "test", var number, { Length: Side * Side * 2 } pixels]
            || (!double.TryParse(number, CultureInfo.InvariantCulture, out double value) && number != "?"))
        {
            throw new DataException($"{place} is no strip: name, pool or test, a number or ?, {Side * Side * 2} digits");
        }

        return new Strip(name, parts[1] == "pool" ? Split.Pool : Split.Test, number == "?" ? null : value,
            Convert.FromHexString(pixels));
    }

    private sealed record Strip(string Name, Split Split, double? Number, byte[] Pixels);
}

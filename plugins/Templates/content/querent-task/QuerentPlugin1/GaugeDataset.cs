using Querent.Data;
using Querent.Extensibility;
using Querent.Randomness;

namespace QuerentNamespace1;

/// <summary>
/// Synthetic images of a gauge that is filled up to its number, 0..1, in two random colours with noise. An image is a
/// function of seed, split and index, so that nothing is kept.
/// </summary>
/// <param name="seed">The root of all random numbers.</param>
/// <param name="pool">Images that may be trained on.</param>
/// <param name="test">Images that only measure.</param>
public sealed class GaugeDataset(Seed seed, int pool, int test) : IDataset
{
    private const int Side = 16;

    /// <inheritdoc/>
    public DatasetInfo Info { get; } = new() { LabelType = typeof(NumberLabel), Size = new ImageSize(Side, Side) };

    /// <summary>Reads each option with its default and its range.</summary>
    public static GaugeDataset Read(OptionSection options, DatasetContext context) => new(
        context.Seed.For(Purpose.Data),
        options.Int("poolSize", 2000, min: 1, max: 1_000_000),
        options.Int("testSize", 500, min: 1, max: 1_000_000));

    /// <inheritdoc/>
    public int Count(Split split) => split == Split.Pool ? pool : test;

    /// <inheritdoc/>
    public string SampleId(Split split, int index) => split == Split.Pool ? $"gauge#{index}" : $"gauge-test#{index}";

    /// <inheritdoc/>
    public Label Label(Split split, int index) => new NumberLabel(Stream(split, index).NextSingle());

    /// <inheritdoc/>
    public RgbImage Load(Split split, int index)
    {
        RandomStream random = Stream(split, index);
        float level = random.NextSingle() * Side;
        int[] full = Colour(ref random), empty = Colour(ref random);
        var pixels = new byte[Side * Side * 3];
        for (int i = 0; i < pixels.Length; i++)
        {
            int column = i / 3 % Side;
            float share = Math.Clamp(level - column, 0, 1);
            float value = (share * full[i % 3]) + ((1 - share) * empty[i % 3]) + random.NextInt(24);
            pixels[i] = (byte)value;
        }

        return new RgbImage(Side, Side, pixels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // Label and image of a sample begin with the same number.
    private RandomStream Stream(Split split, int index) => seed.For((int)split).For(index).Stream();

    private static int[] Colour(ref RandomStream random) => [random.NextInt(230), random.NextInt(230), random.NextInt(230)];
}

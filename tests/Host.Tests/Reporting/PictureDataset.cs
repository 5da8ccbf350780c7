using Querent.Data;

namespace Querent.Host.Tests.Reporting;

/// <summary>A data set that only shows its samples: names and pictures of one colour each.</summary>
internal sealed class PictureDataset(int side, Func<int, string>? id = null) : IDataset
{
    /// <summary>Pictures asked for so far.</summary>
    public int Shown { get; private set; }

    /// <summary>Whether the picture of a sample cannot be read.</summary>
    public Predicate<int> IsBroken { get; init; } = _ => false;

    public string Label { get; init; } = "cat";

    public Samples Samples => new(this);

    public DatasetInfo Info { get; } = new() { LabelType = typeof(PictureLabel) };

    public int Count(Split split) => int.MaxValue;

    public string SampleId(Split split, int index) => id?.Invoke(index) ?? $"image {index}";

    Label? IDataset.Label(Split split, int index) => new PictureLabel(Label);

    public RgbImage Load(Split split, int index)
    {
        Shown++;
        return IsBroken(index)
            ? throw new InvalidOperationException("the file is gone")
            : new RgbImage(side, side, Noise(index));
    }

    public void Dispose()
    {
    }

    // A picture that does not shrink when it is packed.
    private byte[] Noise(int index)
    {
        var rgb = new byte[side * side * 3];
        uint state = (uint)index + 1;
        for (int i = 0; i < rgb.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            rgb[i] = (byte)(state >> 24);
        }

        return rgb;
    }

    private sealed record PictureLabel(string Caption) : Label
    {
        public override string Text(DatasetInfo data) => Caption;

        public override Annotation View(DatasetInfo data, int width, int height) =>
            new(Caption, new BoxMark(.1f, .1f, .5f, .5f, 0, Caption));
    }
}

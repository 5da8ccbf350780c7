using Querent.Data;

namespace Querent.Core.Tests.Conformance;

/// <summary>A data set of a few grey images that is right but for one fault.</summary>
internal sealed class OneFaultDataset(string fault) : IDataset
{
    private static int s_made;

    private readonly int _number = s_made++;
    private int _loads;

    public DatasetInfo Info { get; } = new()
    {
        LabelType = typeof(ClassLabel),
        Classes = ["a", "b"],
        Size = new ImageSize(2, 2),
    };

    public int Count(Split split) => fault == "no-test" && split == Split.Test ? 0 : 6;

    public string SampleId(Split split, int index) => fault switch
    {
        "name-twice" => $"{index / 2}",
        "name-of-the-day" => $"{_number}-{index}",
        "empty-name" => " ",
        _ => $"{index}",
    };

    public Label? Label(Split split, int index) => fault switch
    {
        "unlabeled-test" when split == Split.Test => null,
        "other-kind" => new NumberLabel(1),
        "class-that-is-none" => new ClassLabel(2),
        _ => split == Split.Pool && index == 0 ? null : new ClassLabel(index % 2),
    };

    public Box? Region(Split split, int index) => fault switch
    {
        "region-outside" => new Box(2, 0, 4, 2),
        "empty-region" => new Box(1, 1, 1, 2),
        _ => new Box(-1, 0, 1, 2),
    };

    public RgbImage Load(Split split, int index)
    {
        int width = fault == "other-size" ? 3 : 2;
        byte grey = (byte)(fault == "changes" ? Interlocked.Increment(ref _loads) : index);
        return new RgbImage(width, 2, [.. Enumerable.Repeat(grey, width * 2 * 3)]);
    }

    public void Dispose()
    {
    }
}

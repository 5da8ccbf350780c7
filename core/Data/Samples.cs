using Querent.Errors;
using Querent.Randomness;

namespace Querent.Data;

/// <summary>
/// The samples of a trial: a data set, and the labels that are known of it now. Each answer of the data set is checked;
/// what it throws becomes a <see cref="PluginException"/> that names it, except for problems that a user can fix.
/// </summary>
public sealed class Samples
{
    private readonly IDataset _dataset;
    private readonly ILabels _labels;
    private readonly string _name;
    private readonly PluginFaults _faults;

    // Filling allocates nothing.
    private readonly Func<bool> _isSlow;

    /// <summary>The samples of a data set, with labels of its own or others.</summary>
    /// <param name="dataset">The data set of the images; not disposed by this object.</param>
    /// <param name="labels">The labels; null for those of the data set.</param>
    /// <param name="name">The data set in a sentence: <c>data set 'cifar10'</c>.</param>
    /// <exception cref="PluginException">The data set breaks its contract.</exception>
    public Samples(IDataset dataset, ILabels? labels = null, string name = "the data set")
    {
        (_dataset, _labels, _name) = (dataset, labels ?? new DatasetLabels(dataset), name);
        _faults = new PluginFaults(name);
        _isSlow = () => dataset.IsSlow;
        Info = _faults.Answer(nameof(Info), () => dataset.Info);
        RequireNone(_faults.Ask(nameof(Info), () => Info.Problem), nameof(Info));
    }

    /// <summary>The facts of the data set.</summary>
    public DatasetInfo Info { get; }

    /// <summary>Threads that may load samples of one batch at once; no result depends on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    private bool AreSlow => _faults.Ask(nameof(IDataset.IsSlow), _isSlow);

    /// <summary>The same images with other labels.</summary>
    public Samples WithLabels(ILabels labels) => new(_dataset, labels, _name) { Threads = Threads };

    /// <summary>Samples in a split.</summary>
    public int Count(Split split)
    {
        int count = _faults.Ask(nameof(Count), () => _dataset.Count(split));
        return count >= 0 ? count : throw _faults.Broke($"Count({split}) is {count}");
    }

    /// <inheritdoc cref="IDataset.SampleId"/>
    public string Id(Split split, int index) =>
        _faults.Answer(nameof(IDataset.SampleId), () => _dataset.SampleId(split, index));

    /// <summary>The label that is known now; null for none.</summary>
    public Label? Label(Split split, int index)
    {
        Label? label;
        try
        {
            label = _labels.Of(split, index);
        }
        catch (Exception problem) when (ForeignError.IsFault(problem))
        {
            throw _faults.Failed(nameof(Label), problem);
        }

        return label is null || Info.LabelType.IsInstanceOfType(label)
            ? label
            : throw _faults.Broke($"Label gave a {label.GetType().Name}, and Info promises {Info.LabelType.Name}");
    }

    /// <summary>All that the label of a sample says, in a line; empty where there is none.</summary>
    public string LabelText(Split split, int index) => Label(split, index) is { } label
        ? _faults.Answer("the Text of a label", () => label.Text(Info))
        : "";

    /// <summary>The image of a sample.</summary>
    /// <exception cref="DataException">It cannot be read; the message names it.</exception>
    public RgbImage Load(Split split, int index)
    {
        RgbImage image;
        try
        {
            image = _dataset.Load(split, index);
        }
        catch (Exception problem) when (ForeignError.IsFault(problem))
        {
            throw _faults.Failed(nameof(Load), problem);
        }

        RequireNone(image.Problem, nameof(Load));
        return image;
    }

    /// <inheritdoc cref="IDataset.Region"/>
    public Box? Region(Split split, int index)
    {
        Box? region = _faults.Ask(nameof(Region), () => _dataset.Region(split, index));
        return region is not { } box || (!box.IsEmpty && float.IsFinite(box.Area))
            ? region
            : throw _faults.Broke($"Region({split}, {index}) is empty or not finite");
    }

    /// <summary>A sample of the pool as a person sees it.</summary>
    /// <exception cref="DataException">It cannot be read; the message names it.</exception>
    public Picture Picture(int index)
    {
        RgbImage image = Load(Split.Pool, index);
        Annotation labels = View(Label(Split.Pool, index), image.Width, image.Height);
        return new Picture(image.Width, image.Height, image.Pixels, labels) { Region = Region(Split.Pool, index) };
    }

    /// <summary>
    /// Writes samples into a batch in the given order. With an augmentation seed each is augmented by a seed of its
    /// own, in any order; without one, nothing random happens. An index may come more than once.
    /// </summary>
    /// <exception cref="DataException">A sample cannot be read.</exception>
    public void Fill(MiniBatch batch, Split split, ReadOnlyMemory<int> indices, Seed? augmentation = null)
    {
        batch.Begin(indices.Length);
        if (batch.IsSlow || AreSlow)
        {
            FillInParallel(batch, split, indices, augmentation);
        }
        else
        {
            for (int i = 0; i < indices.Length; i++)
            {
                batch.Set(i, new Sample(this, split, indices.Span[i], augmentation));
            }
        }

        batch.End();
    }

    internal Annotation View(Label? label, int width, int height)
    {
        if (label is null)
        {
            return new Annotation("no label");
        }

        Annotation view = _faults.Answer("the View of a label", () => label.View(Info, width, height));
        return view is { Caption: not null, Marks: { } marks } && marks.All(mark => mark is not null)
            ? view
            : throw _faults.Broke("the View of a label is an annotation whose caption or marks are null");
    }

    /// <summary>Requires a label for each of some samples, before they are trained on or measured.</summary>
    /// <exception cref="DataException">One has none; the message names it.</exception>
    internal void RequireLabels(Split split, IEnumerable<int> indices)
    {
        foreach (int index in indices)
        {
            if (Label(split, index) is null)
            {
                throw new DataException($"image '{Id(split, index)}' of the {split.Word()} has no label, and needs one");
            }
        }
    }

    private void FillInParallel(MiniBatch batch, Split split, ReadOnlyMemory<int> indices, Seed? augmentation) =>
        ParallelFor.Run(indices.Length, Threads,
            i => batch.Set(i, new Sample(this, split, indices.Span[i], augmentation)));

    private void RequireNone(string? problem, string member)
    {
        if (problem is not null)
        {
            throw _faults.Broke($"{member}: {problem}");
        }
    }
}

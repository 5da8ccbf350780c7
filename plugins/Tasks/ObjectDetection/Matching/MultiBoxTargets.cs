using Querent.Backends;
using Querent.Data;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Tensors;

namespace Querent.Plugins.ObjectDetection.Matching;

/// <summary>
/// The target of each default box of each image of a batch: a class and, if it has an object to find, the offsets to
/// it. Kept on the host; the arrays grow to the largest batch and are reused.
/// </summary>
internal sealed class MultiBoxTargets(DefaultBoxes defaults)
{
    /// <summary>The label of a default box without an object; classes follow from 1 on.</summary>
    public const int Background = 0;

    private readonly int[] _matches = new int[defaults.Count];
    private float[] _labels = [];
    private float[] _positive = [];
    private float[] _offsets = [];
    private bool[] _ignored = [];
    private int[] _positives = [];
    private Box[] _boxes = [];

    /// <summary>Images in it.</summary>
    public int Count { get; private set; }

    /// <summary>Default boxes of an image.</summary>
    public int BoxesPerImage => defaults.Count;

    /// <summary>Default boxes that have an object to find, of each image.</summary>
    public ReadOnlySpan<int> Positives => _positives.AsSpan(0, Count);

    private int Boxes => Count * BoxesPerImage;

    /// <summary>Makes room for a number of images.</summary>
    public void Resize(int count)
    {
        Count = count;
        if (count > _positives.Length)
        {
            _positives = new int[count];
            _ignored = new bool[Boxes];
            _labels = new float[Boxes];
            _positive = new float[Boxes];
            _offsets = new float[Boxes * BoxEncoding.Offsets];
        }
    }

    /// <summary>
    /// Matches the objects of one image, in 0..1 of it, with the default boxes. Ignored objects take part as others do,
    /// but the default boxes that they match are neither positives nor negatives.
    /// </summary>
    public void Set(int image, ReadOnlySpan<LabeledObject> objects)
    {
        Span<Box> boxes = BoxesOf(objects);
        BoxMatching.Match(defaults, boxes, _matches);
        _positives[image] = 0;
        for (int d = 0, at = image * BoxesPerImage; d < _matches.Length; d++, at++)
        {
            int match = _matches[d];
            _ignored[at] = match != BoxMatching.None && objects[match].IsIgnored;
            bool positive = match != BoxMatching.None && !_ignored[at];
            Span<float> offsets = _offsets.AsSpan(at * BoxEncoding.Offsets, BoxEncoding.Offsets);
            (_positive[at], _labels[at]) = positive ? (1, 1 + objects[match].Class) : (0, Background);
            offsets.Clear();
            if (positive)
            {
                _positives[image]++;
                BoxEncoding.Encode(boxes[match], defaults[d], offsets);
            }
        }
    }

    /// <summary>Whether a default box has no object to find, nor one that is to be ignored.</summary>
    public bool IsNegative(int image, int box)
    {
        int at = (image * BoxesPerImage) + box;
        return _positive[at] == 0 && !_ignored[at];
    }

    /// <summary>Class numbers, [images * boxes], background where nothing is to be found.</summary>
    public Tensor UploadLabels(Workspace workspace) => workspace.Upload(_labels.AsSpan(0, Boxes), new Shape(Boxes));

    /// <summary>1 where an object is to be found, else 0, for each box of each image.</summary>
    public void CopyPositive(Span<float> target) => _positive.AsSpan(0, Boxes).CopyTo(target);

    /// <summary>The same as a tensor, [images * boxes].</summary>
    public Tensor UploadPositive(Workspace workspace) =>
        workspace.Upload(_positive.AsSpan(0, Boxes), new Shape(Boxes));

    /// <summary>[images * boxes, 4], 0 where nothing is to be found.</summary>
    public Tensor UploadOffsets(Workspace workspace) => workspace.Upload(
        _offsets.AsSpan(0, Boxes * BoxEncoding.Offsets), new Shape(Boxes, BoxEncoding.Offsets));

    private Span<Box> BoxesOf(ReadOnlySpan<LabeledObject> objects)
    {
        if (objects.Length > _boxes.Length)
        {
            _boxes = new Box[objects.Length];
        }

        for (int i = 0; i < objects.Length; i++)
        {
            _boxes[i] = objects[i].Box;
        }

        return _boxes.AsSpan(0, objects.Length);
    }
}

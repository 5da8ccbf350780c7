using Querent.Data;
using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>
/// Turns the outputs of a network for one image into detections, with SSD's numbers: for each class the 400 boxes with
/// the highest scores above 0.01, without those that overlap a box of higher score by more than 0.45; of all classes
/// the 200 with the highest scores.
/// </summary>
internal sealed class Detector(DefaultBoxes defaults, int classes)
{
    private const float MinScore = 0.01f;
    private const float MaxOverlap = 0.45f;
    private const int MaxPerClass = 400;
    private const int MaxPerImage = 200;

    private readonly List<(float Score, int Box)> _candidates = [];
    private readonly List<Box> _boxes = [];
    private readonly List<float> _scores = [];
    private readonly List<int> _kept = [];
    private readonly List<Detection> _found = [];

    /// <summary>The detections of an image, highest score first; boxes are clipped to the image.</summary>
    /// <param name="offsets">[boxes, 4]</param>
    /// <param name="probabilities">[boxes, classes + 1], the background first.</param>
    public Detection[] Detect(ReadOnlySpan<float> offsets, ReadOnlySpan<float> probabilities)
    {
        _found.Clear();
        for (int c = 0; c < classes; c++)
        {
            DetectClass(c, offsets, probabilities);
        }

        // Stable: of equal scores the lower class, then the earlier default box comes first.
        return [.. _found.OrderByDescending(detection => detection.Score).Take(MaxPerImage)];
    }

    private void DetectClass(int number, ReadOnlySpan<float> offsets, ReadOnlySpan<float> probabilities)
    {
        _candidates.Clear();
        for (int d = 0, at = number + 1; d < defaults.Count; d++, at += classes + 1)
        {
            if (probabilities[at] > MinScore)
            {
                _candidates.Add((probabilities[at], d));
            }
        }

        _candidates.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Box.CompareTo(b.Box));
        _boxes.Clear();
        _scores.Clear();
        foreach ((float score, int d) in _candidates.Take(MaxPerClass))
        {
            Box box = BoxEncoding.Decode(offsets.Slice(d * BoxEncoding.Offsets, BoxEncoding.Offsets), defaults[d])
                .Clip(Box.Unit);
            if (!box.IsEmpty)
            {
                _boxes.Add(box);
                _scores.Add(score);
            }
        }

        NonMaximumSuppression.Keep(_boxes, MaxOverlap, _kept);
        foreach (int i in _kept)
        {
            _found.Add(new Detection(_boxes[i], number, _scores[i]));
        }
    }
}

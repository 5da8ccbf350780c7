using Querent.Labeling;

namespace Querent.Projects.Measuring;

/// <summary>
/// Mean average precision over the classes of the answers: area under the curve of precision, made monotonous, over recall, as
/// Pascal VOC has it since 2010 (Everingham et al., IJCV 2015); a box is right if it overlaps an object of its class by half.
/// Objects that are difficult or a crowd neither count nor make a prediction wrong.
/// </summary>
internal sealed class PrecisionMeasure : IHoldoutMeasure
{
    private const double Overlap = 0.5;

    private readonly Dictionary<string, List<Detection>> _detections = [];
    private readonly Dictionary<string, int[]> _objects = [];

    /// <param name="answers">One of each image.</param>
    public PrecisionMeasure(IReadOnlyList<HoldoutAnswer> answers)
    {
        Images = [.. answers.Select(answer => answer.Image)];
        for (int image = 0; image < answers.Count; image++)
        {
            Add(image, answers[image]);
        }

        foreach (List<Detection> list in _detections.Values)
        {
            list.Sort((first, second) => second.Score.CompareTo(first.Score));
        }
    }

    /// <inheritdoc/>
    public string Name => "mAP@0.5";

    /// <inheritdoc/>
    public IReadOnlyList<string> Images { get; }

    /// <inheritdoc/>
    public double? Value(ReadOnlySpan<int> weights)
    {
        double sum = 0;
        int classes = 0;
        foreach ((string name, int[] objects) in _objects)
        {
            long count = 0;
            for (int i = 0; i < objects.Length; i++)
            {
                count += (long)objects[i] * weights[i];
            }

            if (count > 0)
            {
                sum += Average(_detections.GetValueOrDefault(name) ?? [], count, weights);
                classes++;
            }
        }

        return classes > 0 ? sum / classes : null;
    }

    // Precision is made monotonous from the right, so that the curve is walked backward.
    private static double Average(List<Detection> detections, long objects, ReadOnlySpan<int> weights)
    {
        long right = 0, all = 0;
        var curve = new List<(double Precision, long Right)>(detections.Count);
        foreach (Detection detection in detections)
        {
            int weight = weights[detection.Image];
            all += weight;
            right += detection.IsRight ? weight : 0;
            curve.Add((all > 0 ? (double)right / all : 0, detection.IsRight ? weight : 0));
        }

        double best = 0, area = 0;
        for (int i = curve.Count - 1; i >= 0; i--)
        {
            best = Math.Max(best, curve[i].Precision);
            area += best * curve[i].Right;
        }

        return area / objects;
    }

    private void Add(int image, HoldoutAnswer answer)
    {
        foreach (string name in answer.Answer.ClassNames().Union(answer.Prediction.ClassNames()))
        {
            AnnotatedObject[] objects = [.. answer.Answer.Objects.Where(item => item.Class == name && item.Box is not null)];
            int counted = objects.Count(item => !IsIgnored(item));
            if (counted > 0)
            {
                if (!_objects.TryGetValue(name, out int[]? counts))
                {
                    _objects[name] = counts = new int[Images.Count];
                }

                counts[image] = counted;
            }

            Match(image, name, objects, answer.Prediction);
        }
    }

    // The surest prediction takes the object that it overlaps most; a second one of the same object is wrong.
    private void Match(int image, string name, AnnotatedObject[] objects, ImageAnnotation prediction)
    {
        var taken = new HashSet<AnnotatedObject>(ReferenceEqualityComparer.Instance);
        foreach (AnnotatedObject said in prediction.Objects
            .Where(item => item.Class == name && item.Box is not null)
            .OrderByDescending(item => item.Score ?? 1))
        {
            AnnotatedObject? met = objects.MaxBy(item => item.Box!.Value.Overlap(said.Box!.Value));
            bool overlaps = met is not null && met.Box!.Value.Overlap(said.Box!.Value) >= Overlap;
            if (overlaps && IsIgnored(met!))
            {
                continue;
            }

            if (!_detections.TryGetValue(name, out List<Detection>? list))
            {
                _detections[name] = list = [];
            }

            list.Add(new Detection(image, said.Score ?? 1, overlaps && taken.Add(met!)));
        }
    }

    private static bool IsIgnored(AnnotatedObject item) => item.IsCrowd || item.IsDifficult;

    private readonly record struct Detection(int Image, double Score, bool IsRight);
}

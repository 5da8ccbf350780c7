using Querent.Data;
using Querent.Networks;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Training;

namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>
/// Mean average precision at an overlap of 0.5: <c>mAP</c> by the chosen rule, <c>mAP11Point</c> and <c>mAPArea</c> by
/// either, and <c>AP/class</c> by the chosen one. Classes of which the test split has no object that counts have no
/// average precision and no part in the mean.
/// </summary>
internal sealed class DetectionEvaluation(
    DefaultBoxes defaults, IReadOnlyList<string> classes, PrecisionRule rule) : IEvaluation<DetectionBatch>
{
    public const string MeanAveragePrecision = "mAP";

    private readonly BatchDetector _detector = new(defaults, classes.Count);
    private readonly ClassScore[] _scores = [.. classes.Select(_ => new ClassScore())];

    public void Add(TargetOutput output, DetectionBatch batch, ForwardPass again)
    {
        Detection[][] detections = _detector.Detect(output);
        for (int i = 0; i < batch.Count; i++)
        {
            Add(detections[i], batch.Objects(i));
        }
    }

    /// <summary>Adds the detections of one image, highest score first, and its objects.</summary>
    public void Add(IReadOnlyList<Detection> detections, IReadOnlyList<LabeledObject> objects)
    {
        for (int c = 0; c < _scores.Length; c++)
        {
            _scores[c].Add(
                detections.Where(item => item.Class == c), [.. objects.Where(item => item.Class == c)]);
        }
    }

    public IReadOnlyDictionary<string, double> Result()
    {
        ClassPrecision[] present = [.. classes.Zip(_scores, ClassPrecision.Of).OfType<ClassPrecision>()];
        double elevenPoint = present.Select(item => item.ElevenPoint).DefaultIfEmpty().Average();
        double area = present.Select(item => item.Area).DefaultIfEmpty().Average();
        var result = new Dictionary<string, double>
        {
            [MeanAveragePrecision] = rule == PrecisionRule.Area ? area : elevenPoint,
            ["mAP11Point"] = elevenPoint,
            ["mAPArea"] = area,
        };
        foreach (ClassPrecision item in present)
        {
            result[$"AP/{item.Class}"] = rule == PrecisionRule.Area ? item.Area : item.ElevenPoint;
        }

        return result;
    }

    private sealed record ClassPrecision(string Class, double ElevenPoint, double Area)
    {
        public static ClassPrecision? Of(string name, ClassScore score)
        {
            bool[] ranked = score.Ranked();
            return score.Objects == 0 ? null : new ClassPrecision(
                name, AveragePrecision.ElevenPoint(ranked, score.Objects),
                AveragePrecision.Area(ranked, score.Objects));
        }
    }
}

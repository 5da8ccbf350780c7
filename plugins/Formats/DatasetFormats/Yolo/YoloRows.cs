using Querent.Annotations.Yolo;
using Querent.Data;
using Querent.Labeling;

namespace Querent.Plugins.DatasetFormats.Yolo;

/// <summary>Turns rows into objects in shares of the image, or says why they are none.</summary>
internal sealed class YoloRows
{
    private const int BoxLength = 4;
    private const int ShortestOutline = 6;

    // Tools write boxes that reach out of the image; numbers beyond are pixels.
    private const double Slack = 1;

    private readonly YoloSource _source;
    private readonly bool _wantsKeypoints;
    private readonly int? _length;
    private readonly LineForms _forms;

    public YoloRows(YoloSource source, DatasetInfo info)
    {
        (_source, _wantsKeypoints) = (source, info.Keypoints.Count > 0);
        _length = source.Shape is { } shape ? BoxLength + (shape.Points * shape.Numbers) : null;
        _forms = new LineForms(_length);

        // Each row is taken for itself: one that only the others could explain is a problem.
        _forms.Decide();
    }

    /// <summary>The object of a line, or else the problem.</summary>
    public (AnnotatedObject? Object, string? Problem) Of(string line)
    {
        var row = YoloRow.Parse(line);
        double[] numbers = row.Numbers;
        if (row.Name(_source.Classes) is not { } name)
        {
            return (null, $"class '{Shown(row.Class)}' is none of the numbers that have a name; correct it");
        }

        bool isScoredPose = numbers.Length == _length + 1;
        LineForm form = _forms.Of(isScoredPose ? numbers.AsSpan(..^1) : numbers);
        if (_wantsKeypoints && _length is null && numbers.Length > ShortestOutline)
        {
            return (null, "may be keypoints or an outline; add kpt_shape to data.yaml if they are keypoints");
        }

        double? score = isScoredPose ? numbers[^1] : form == LineForm.Prediction ? numbers[BoxLength] : null;
        if (Problem(form, score) is { } problem)
        {
            return (null, problem);
        }

        PixelBox box = form == LineForm.Outline ? Around(numbers) : Centered(numbers);
        var points = new List<AnnotatedKeypoint>();
        return !box.IsValid ? (null, "has a box without area; correct or remove it")
            : box.X < -Slack || box.Y < -Slack || box.Right > 1 + Slack || box.Bottom > 1 + Slack
            ? (null, "has numbers far outside of 0..1, no shares of the image; divide pixels by its width and height")
            : Keypoints(numbers, points) is { } wrong ? (null, wrong)
            : (new AnnotatedObject(name, box) { Keypoints = points, Score = score }, null);
    }

    private static string? Problem(LineForm form, double? score) => form switch
    {
        LineForm.Box or LineForm.Outline or LineForm.Prediction => score is null or (>= 0 and <= 1) ? null
            : "has a confidence that is no number from 0 to 1; correct it",
        LineForm.NoNumbers => "has no four finite numbers of a box; correct it",
        LineForm.Unclear => "may be an outline of three corners or a box with a confidence and a track; correct it",
        LineForm.OutlineOutside => "has an outline with corners outside of 0..1; correct it, or add kpt_shape to " +
            "data.yaml if it is a box with keypoints",
        _ => "has another number of columns than a box, an outline or kpt_shape; correct it",
    };

    private string? Keypoints(double[] numbers, List<AnnotatedKeypoint> points)
    {
        foreach ((int index, string name) in _source.Keypoints.Index())
        {
            int step = _source.Shape!.Value.Numbers;
            ReadOnlySpan<double> point = numbers.AsSpan(BoxLength + (index * step), step);
            double visibility = step > 2 ? point[2] : point[0] == 0 && point[1] == 0 ? 0 : 2;
            if (visibility is not (0 or 1 or 2))
            {
                return $"keypoint '{name}' has a visibility that is none of 0, 1 and 2; correct it";
            }

            if (visibility > 0)
            {
                points.Add(new AnnotatedKeypoint(name, point[0], point[1], (KeypointVisibility)(int)visibility));
            }
        }

        return null;
    }

    private static PixelBox Centered(double[] numbers) => new(
        numbers[0] - (numbers[2] / 2), numbers[1] - (numbers[3] / 2), numbers[2], numbers[3]);

    private static PixelBox Around(double[] corners)
    {
        (double left, double top, double right, double bottom) = YoloRow.Around(corners);
        return PixelBox.FromEdges(left, top, right, bottom);
    }

    private static string Shown(string word) => word.Length <= 20 ? word : $"{word[..20]}...";
}

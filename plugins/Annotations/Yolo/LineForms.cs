namespace Querent.Annotations.Yolo;

/// <summary>The meaning of the numbers after the class of a line.</summary>
public enum LineForm
{
    /// <summary>Fewer numbers than a box has, or words in their place.</summary>
    NoNumbers,

    /// <summary>Center, width and height, and the points of a pose where <c>kpt_shape</c> says so.</summary>
    Box,

    /// <summary>A box with a confidence, with or without a track: the output of a detector.</summary>
    Prediction,

    /// <summary>Corners of an outline.</summary>
    Outline,

    /// <summary>Corners far outside of the image.</summary>
    OutlineOutside,

    /// <summary>A number of columns that no form has.</summary>
    Wrong,

    /// <summary>An outline of three corners or a prediction: the data set does not show which.</summary>
    Unclear,

    /// <summary>To be asked again when all lines were noted.</summary>
    Undecided,
}

/// <summary>
/// Distinguishes the forms of lines by their number of columns, except for 6 (and 7 with the class): these lines are
/// noted first, from all threads, and then all are decided alike.
/// </summary>
/// <param name="poseLength">Number of values in a line by <c>kpt_shape</c>, which rules out all other forms.</param>
public sealed class LineForms(int? poseLength)
{
    private const int BoxLength = 4;
    private const int WithConfidence = 5;
    private const int WithTrack = 6;

    // Outlines may reach out a little; the visibility of a point, 2, and nearly all tracks are beyond it.
    private const double Slack = 0.1;

    private volatile bool _outlines;
    private volatile bool _tracks;
    private volatile bool _angles;
    private volatile bool _isDecided;

    private readonly PoseDoubt _poses = new();

    /// <summary>Whether lines that are read as outlines may be poses.</summary>
    public bool MayBePoses => _poses.IsThere;

    /// <summary>All lines were noted.</summary>
    public void Decide() => _isDecided = true;

    /// <summary>The form of a line.</summary>
    /// <param name="numbers">Those after the class.</param>
    public LineForm Of(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length < BoxLength || numbers.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            return LineForm.NoNumbers;
        }

        if (poseLength is { } length)
        {
            return numbers.Length == length ? LineForm.Box : LineForm.Wrong;
        }

        if (!_isDecided && Note(numbers))
        {
            return LineForm.Undecided;
        }

        return numbers.Length switch
        {
            BoxLength => LineForm.Box,
            WithConfidence => _angles ? LineForm.Wrong : LineForm.Prediction,
            WithTrack => OfSix(numbers),
            _ when numbers.Length % 2 != 0 => LineForm.Wrong,
            _ => IsOutline(numbers) ? LineForm.Outline : LineForm.OutlineOutside,
        };
    }

    private bool Note(ReadOnlySpan<double> numbers)
    {
        _poses.Note(numbers);
        switch (numbers.Length)
        {
            case WithConfidence:
                _angles |= !IsConfidence(numbers[BoxLength]);
                return true;
            case WithTrack:
                (bool outline, bool track) = (IsOutline(numbers), IsTrack(numbers));
                _outlines |= outline && !track;
                _tracks |= track && !outline;
                return true;
            default:
                _outlines |= numbers.Length > WithTrack && numbers.Length % 2 == 0 && IsOutline(numbers);
                return false;
        }
    }

    private LineForm OfSix(ReadOnlySpan<double> numbers) => (IsOutline(numbers), IsTrack(numbers)) switch
    {
        (true, true) when _outlines != _tracks => _outlines ? LineForm.Outline : LineForm.Prediction,
        (true, true) => LineForm.Unclear,
        (true, false) => LineForm.Outline,
        (false, true) => LineForm.Prediction,
        _ => LineForm.OutlineOutside,
    };

    private static bool IsOutline(ReadOnlySpan<double> numbers) => !numbers.ContainsAnyExceptInRange(-Slack, 1 + Slack);

    private static bool IsTrack(ReadOnlySpan<double> numbers) =>
        IsOutline(numbers[..BoxLength]) && IsConfidence(numbers[BoxLength]) &&
        numbers[^1] >= 0 && numbers[^1] == Math.Floor(numbers[^1]);

    private static bool IsConfidence(double number) => number is >= 0 and <= 1;
}

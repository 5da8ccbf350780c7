namespace Querent.Annotations.Yolo;

/// <summary>
/// Notes whether outlines may be boxes with the points of a pose, which only <c>kpt_shape</c> would tell: all lines
/// have one length then, and the points lie in the box. May be asked from all threads.
/// </summary>
internal sealed class PoseDoubt
{
    private const int BoxLength = 4;

    // The four corners of turned boxes are frequent, and have one length too.
    private const int LeastLength = 10;

    // Points may be marked a little outside of their box.
    private const double Slack = 0.02;

    private readonly Lock _lock = new();
    private int? _length;
    private bool _isNone;

    /// <summary>All lines, and there were some, may be poses.</summary>
    public bool IsThere
    {
        get
        {
            lock (_lock)
            {
                return _length is not null && !_isNone;
            }
        }
    }

    public void Note(ReadOnlySpan<double> numbers)
    {
        bool isPose = numbers.Length >= LeastLength && (Fits(numbers, 2) || Fits(numbers, 3));
        lock (_lock)
        {
            _isNone |= !isPose || numbers.Length != (_length ??= numbers.Length);
        }
    }

    // A point at 0, 0 is one that cannot be seen.
    private static bool Fits(ReadOnlySpan<double> numbers, int step)
    {
        if ((numbers.Length - BoxLength) % step != 0)
        {
            return false;
        }

        for (int i = BoxLength; i < numbers.Length; i += step)
        {
            (double x, double y) = (numbers[i], numbers[i + 1]);
            bool isInside = Math.Abs(x - numbers[0]) <= (numbers[2] / 2) + Slack &&
                Math.Abs(y - numbers[1]) <= (numbers[3] / 2) + Slack;
            if ((!isInside && (x, y) != (0, 0)) || (step == 3 && numbers[i + 2] is not (0 or 1 or 2)))
            {
                return false;
            }
        }

        return true;
    }
}

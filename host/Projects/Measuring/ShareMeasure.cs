using Querent.Data;
using Querent.Labeling;

namespace Querent.Projects.Measuring;

/// <summary>The share of things that were right: images by their class, or keypoints by their place.</summary>
internal sealed class ShareMeasure : IHoldoutMeasure
{
    // PCK (Yang and Ramanan, PAMI 2013): a fifth of the longer side of the box.
    private const double ShareOfBox = 0.2;

    private readonly (int Right, int All)[] _tallies;

    private ShareMeasure(string name, IEnumerable<IGrouping<string, (int Right, int All)>> images)
    {
        IGrouping<string, (int Right, int All)>[] all = [.. images];
        (Name, Images) = (name, [.. all.Select(image => image.Key)]);
        _tallies = [.. all.Select(image => (image.Sum(part => part.Right), image.Sum(part => part.All)))];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Images { get; }

    /// <summary>The share of images whose class was predicted.</summary>
    public static ShareMeasure OfClasses(IEnumerable<HoldoutAnswer> answers) => new("accuracy", answers
        .GroupBy(answer => answer.Image, answer => (answer.Answer.Class == answer.Prediction.Class ? 1 : 0, 1)));

    /// <summary>The share of labeled keypoints that were predicted near their place.</summary>
    public static ShareMeasure OfKeypoints(IEnumerable<HoldoutAnswer> answers) => new("PCK@0.2 of the box", answers
        .GroupBy(answer => answer.Image, answer => Keypoints(answer.Answer.Objects, answer.Prediction.Objects)));

    /// <inheritdoc/>
    public double? Value(ReadOnlySpan<int> weights)
    {
        long right = 0, all = 0;
        for (int i = 0; i < _tallies.Length; i++)
        {
            right += (long)weights[i] * _tallies[i].Right;
            all += (long)weights[i] * _tallies[i].All;
        }

        return all > 0 ? (double)right / all : null;
    }

    // Each sample is one person, and so is its prediction.
    private static (int Right, int All) Keypoints(IReadOnlyList<AnnotatedObject> answer, IReadOnlyList<AnnotatedObject> prediction)
    {
        if (answer is not [var person])
        {
            return default;
        }

        double reach = ShareOfBox * Side(person);
        return (
            person.Keypoints.Count(point => prediction is [var said, ..] && said.Keypoint(point.Name) is { } found
                && Math.Sqrt(Square(found.X - point.X) + Square(found.Y - point.Y)) <= reach),
            person.Keypoints.Count(point => point.Visibility != KeypointVisibility.Unlabeled));
    }

    private static double Side(AnnotatedObject person) => person.Box is { } box
        ? Math.Max(box.Width, box.Height)
        : Math.Max(
            person.Keypoints.Max(point => point.X) - person.Keypoints.Min(point => point.X),
            person.Keypoints.Max(point => point.Y) - person.Keypoints.Min(point => point.Y));

    private static double Square(double value) => value * value;
}

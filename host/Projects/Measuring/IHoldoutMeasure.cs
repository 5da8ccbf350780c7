namespace Querent.Projects.Measuring;

/// <summary>
/// A measure of predictions on the hold-out, from 0 to 1, in which images can be given weights: that is all that an interval by
/// resampling needs.
/// </summary>
internal interface IHoldoutMeasure
{
    /// <summary>The name in tables: <c>accuracy</c>.</summary>
    string Name { get; }

    /// <summary>Ids of the images, each once.</summary>
    IReadOnlyList<string> Images { get; }

    /// <summary>The value over all images.</summary>
    double? Value() => Value(Enumerable.Repeat(1, Images.Count).ToArray());

    /// <summary>The value when each image counts as often as its weight says; null where nothing can be measured.</summary>
    /// <param name="weights">One of each image, from 0.</param>
    double? Value(ReadOnlySpan<int> weights);
}

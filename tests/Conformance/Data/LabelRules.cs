using Querent.Data;

namespace Querent.Conformance;

/// <summary>Rules for labels and for predictions of the same form: both must fit the facts of their data set.</summary>
internal static class LabelRules
{
    // Boxes that touch the edge of their image may miss it by rounding.
    private const float Rounding = 0.01f;

    /// <summary>Fails with the rule that a label breaks.</summary>
    /// <param name="label">A label, or a prediction.</param>
    /// <param name="data">The facts of the data set.</param>
    /// <param name="image">The extent of the image; null where coordinates are not held to it.</param>
    /// <param name="what">Named in messages.</param>
    internal static void Check(Label label, DatasetInfo data, ImageSize? image, string what)
    {
        Assert.True(data.LabelType.IsInstanceOfType(label), $"{what} is a {label.GetType().Name}, not a {data.LabelType.Name}");
        switch (label)
        {
            case ClassLabel single:
                CheckClass(single.Class, single.Score, data, what);
                break;
            case NumberLabel number:
                Assert.True(double.IsFinite(number.Value), $"{what} is {number.Value}");
                break;
            case ObjectsLabel objects:
                Assert.All(objects.Objects, item => Check(item, data, image, what));
                break;
        }

        Assert.DoesNotContain('\n', label.Text(data));
    }

    private static void Check(LabeledObject item, DatasetInfo data, ImageSize? image, string what)
    {
        CheckClass(item.Class, item.Score, data, what);
        Box box = item.Box;
        Assert.True(float.IsFinite(box.Left + box.Top + box.Right + box.Bottom), $"{what} has a box that is not finite: {box}");
        Assert.True(item.Keypoints.Count == 0 || item.Keypoints.Count == data.Keypoints.Count,
            $"{what} has {item.Keypoints.Count} keypoints, and Info has {data.Keypoints.Count}");
        Assert.True(!data.Measures.HasFlag(ObjectMeasures.HeadSize) || item.Score is not null || item.HeadSize > 0,
            $"{what} has the head size {item.HeadSize}, and Info promises one");
        Assert.True(!data.Measures.HasFlag(ObjectMeasures.Area) || item.Score is not null || item.Area > 0,
            $"{what} has the area {item.Area}, and Info promises one");
        Assert.All(item.Keypoints.Where(point => point.Visibility != KeypointVisibility.Unlabeled), point =>
            Assert.True(float.IsFinite(point.X + point.Y), $"{what} has a keypoint that is not finite: {point}"));
        if (image is { } size)
        {
            Assert.False(box.IsEmpty, $"{what} has a box without an area: {box}");
            Assert.True(box.Left >= -Rounding && box.Top >= -Rounding
                && box.Right <= size.Width + Rounding && box.Bottom <= size.Height + Rounding,
                $"{what} has a box outside of its image of {size.Width} x {size.Height} pixels: {box}");
        }
    }

    private static void CheckClass(int number, float? score, DatasetInfo data, string what)
    {
        Assert.True((uint)number < (uint)data.Classes.Count, $"{what} has the class {number}, and Info has {data.Classes.Count} classes");
        Assert.True(score is null or (>= 0 and <= 1.0001f), $"{what} has the score {score}, which is not in 0..1");
    }
}

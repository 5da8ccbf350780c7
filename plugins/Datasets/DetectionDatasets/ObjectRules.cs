using Querent.Data;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>The rules for the objects of one image: unusable ones are left out, boxes are clipped.</summary>
internal sealed class ObjectRules(IReadOnlyList<string> classes, DefectCounts defects)
{
    // The first pixel of a row is 0 for some tools and 1 for others, so that a box may be off by one.
    private const float Slack = 1;

    // A pixel but for rounding in 0..1.
    private const float LeastSide = 0.99f;

    private readonly Dictionary<string, int> _numbers =
        classes.Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    /// <summary>The usable objects in the given order, in pixels of the image as it is looked at.</summary>
    public LabeledObject[] Apply(RawImage image, long width, long height)
    {
        var frame = new Box(0, 0, width, height);
        var objects = new List<LabeledObject>(image.Objects.Count);
        var seen = new HashSet<RawObject>();
        foreach (RawObject found in image.Objects)
        {
            Box box = image.IsRelative ? found.Box.Scale(width, height) : found.Box;
            if (Problem(found, box, frame) is { } defect)
            {
                defects.Add(defect, defect == Defect.UnknownClass ? $"'{found.Class}' in {image.Id}" : image.Id);
            }
            else if (!seen.Add(found))
            {
                defects.Add(Defect.ObjectTwice, image.Id);
            }
            else
            {
                Look(image, found, box, frame);
                objects.Add(new LabeledObject(box.Clip(frame), _numbers[found.Class], found.IsIgnored));
            }
        }

        return [.. objects];
    }

    private Defect? Problem(RawObject found, Box box, Box frame) =>
        !found.HasClass || !_numbers.ContainsKey(found.Class) ? Defect.UnknownClass
        : !(float.IsFinite(box.Left) && float.IsFinite(box.Top) && float.IsFinite(box.Right) &&
            float.IsFinite(box.Bottom)) ? Defect.NoNumbers
        : box.IsEmpty ? Defect.NoArea
        : box.Clip(frame) is var inside && inside.IsEmpty ? Defect.Outside
        : MathF.Min(inside.Width, inside.Height) < LeastSide ? Defect.SmallerThanPixel
        : null;

    private void Look(RawImage image, RawObject found, Box box, Box frame)
    {
        if (Reach(box, frame) > Slack)
        {
            defects.Add(Defect.PartlyOutside, image.Id);
        }

        if (found.IsIgnored)
        {
            defects.Add(Defect.Ignored, image.Id);
        }
    }

    private static float Reach(Box box, Box frame) => MathF.Max(
        MathF.Max(frame.Left - box.Left, frame.Top - box.Top),
        MathF.Max(box.Right - frame.Right, box.Bottom - frame.Bottom));
}

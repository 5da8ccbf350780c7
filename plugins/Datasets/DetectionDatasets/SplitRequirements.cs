using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>
/// Conditions that every split must meet before anything is trained: a network that never saw an object and a mAP of
/// no object would look like a result.
/// </summary>
internal static class SplitRequirements
{
    private const int ReasonsSaid = 3;

    // 1, and a little for rounding.
    private const float Share = 1.01f;

    /// <exception cref="DataException">There is no usable image, or no object that counts in any; the message has the
    /// most frequent reasons.</exception>
    public static void RejectWithoutObjects(RawSplit split, AnnotatedFile[] files, Split kind)
    {
        string use = kind == Split.Pool ? "to train on" : "to measure with";
        if (files.Length == 0)
        {
            throw new DataException($"{split.Path}: there is no usable image {use} " +
                $"(images listed: {split.Images.Count}{Reasons(split)}); correct the options or the files");
        }

        if (!files.SelectMany(file => file.Objects).Any(found => !found.IsIgnored))
        {
            string result = kind == Split.Pool ? "" : ", so that a mAP cannot be measured";
            throw new DataException(
                $"{split.Path}: there is no object {use}{result} " +
                $"(usable images: {files.Length}, objects annotated: {split.Objects.Count()}{Reasons(split)}); " +
                    "correct the options or the files");
        }
    }

    /// <exception cref="DataException">All boxes that should be in pixels lie inside of the first one.</exception>
    public static void RejectShares(RawSplit split)
    {
        int count = 0;
        foreach (RawImage image in split.Images.Where(image => !image.IsRelative))
        {
            foreach (Box box in image.Objects.Select(found => found.Box).Where(box => !box.IsEmpty))
            {
                if (!LiesIn(box))
                {
                    return;
                }

                count++;
            }
        }

        if (count > 0)
        {
            throw new DataException($"{split.Path}: all boxes ({count}) lie in 0..1, as shares of the image, and are " +
                "wanted in pixels; multiply them by the width and height of their image");
        }
    }

    // The corner may be -1: pixels are counted from 1 in some forms.
    private static bool LiesIn(in Box box) => box is { Left: >= -1, Top: >= -1, Right: <= Share, Bottom: <= Share };

    private static string Reasons(RawSplit split)
    {
        string[] reasons = [.. split.Defects.Losses(ReasonsSaid)];
        return reasons.Length == 0 ? "" : $"; {string.Join("; ", reasons)}";
    }
}

using System.Globalization;
using System.Text.Json;
using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>Writes annotations as regions.</summary>
/// <param name="json">Takes them.</param>
/// <param name="item">The image; coordinates are percent of its size.</param>
/// <param name="info">Kind of labels and names.</param>
/// <param name="losses">Counts all that is lost.</param>
internal sealed class RegionWriter(Utf8JsonWriter json, ExportItem item, DatasetInfo info, Losses losses)
{
    private const double Percent = 100;
    private const int Digits = 10;

    // Noise of the conversion from and to pixels, which is no part of a box.
    private const double Slack = 0.01;

    // Pixels; a box of a single keypoint has an extent too.
    private const double Around = 1;

    private readonly AnnotationKinds _kind = LabelKinds.Of(info);

    /// <summary>Writes the member <c>result</c>.</summary>
    public void Write(ImageAnnotation annotation)
    {
        json.WriteStartArray("result");
        if (_kind == AnnotationKinds.Class)
        {
            WriteClass(annotation);
        }
        else
        {
            bool isAlone = annotation.Objects.Count == 1 && info.Classes.Count == 1;
            foreach ((int index, AnnotatedObject drawn) in annotation.Objects.Index())
            {
                Write(isAlone ? drawn : WithBox(drawn), string.Create(CultureInfo.InvariantCulture, $"b{index + 1}"));
            }
        }

        json.WriteEndArray();
    }

    private void WriteClass(ImageAnnotation annotation)
    {
        if (annotation.Class is { } name)
        {
            Start("c1", "choices", LabelConfig.Label, annotation.Score);
            WriteList("choices", name);
            End();
        }
    }

    private void Write(AnnotatedObject drawn, string id)
    {
        if (drawn.IsCrowd || drawn.IsDifficult || drawn.IsOccluded)
        {
            losses.Add("mark (crowd, difficult, occluded)", "left out: Label Studio has none");
        }

        bool hasBox = drawn.Box is { } box && WriteBox(drawn, box, id);
        if (hasBox || drawn.Box is null)
        {
            foreach ((int index, AnnotatedKeypoint point) in drawn.Keypoints.Index())
            {
                Write(point, string.Create(CultureInfo.InvariantCulture, $"{id}k{index + 1}"), hasBox ? id : null, drawn.Score);
            }
        }
    }

    // Only a box tells which keypoints belong together, and to which class.
    private AnnotatedObject WithBox(AnnotatedObject drawn)
    {
        if (drawn.Box is not null || drawn.Keypoints.Count == 0)
        {
            return drawn;
        }

        losses.Add("object without a box", "written with one around its keypoints: Label Studio joins keypoints by a box");
        return drawn with
        {
            Box = PixelBox.FromEdges(
                drawn.Keypoints.Min(point => point.X) - Around, drawn.Keypoints.Min(point => point.Y) - Around,
                drawn.Keypoints.Max(point => point.X) + Around, drawn.Keypoints.Max(point => point.Y) + Around)
                .Clip(item.Width, item.Height),
        };
    }

    private bool WriteBox(AnnotatedObject drawn, PixelBox box, string id)
    {
        if (drawn.Rotation == 0)
        {
            PixelBox inside = box.Clip(item.Width, item.Height);
            if (!inside.IsValid)
            {
                losses.Add("box outside of its image", "left out: Label Studio takes none");
                return false;
            }

            if (inside.Width < box.Width - Slack || inside.Height < box.Height - Slack)
            {
                losses.Add("box", "cut at the edge of the image: Label Studio takes nothing beyond it");
            }

            box = inside;
        }
        else if (!IsInside(box.X, box.Y) || box.Width > item.Width || box.Height > item.Height)
        {
            losses.Add("rotated box", "left out: its first corner lies outside of the image, which Label Studio does not take");
            return false;
        }

        Start(id, "rectanglelabels", LabelConfig.Label, drawn.Score);
        json.WriteNumber("x", InPercent(box.X, item.Width));
        json.WriteNumber("y", InPercent(box.Y, item.Height));
        json.WriteNumber("width", InPercent(box.Width, item.Width));
        json.WriteNumber("height", InPercent(box.Height, item.Height));
        json.WriteNumber("rotation", Degrees.Positive(drawn.Rotation));
        WriteList("rectanglelabels", drawn.Class);
        End();
        return true;
    }

    private void Write(AnnotatedKeypoint point, string id, string? parent, double? score)
    {
        if (!IsInside(point.X, point.Y))
        {
            losses.Add("keypoint outside of its image", "left out: Label Studio takes none");
            return;
        }

        if (point.Visibility == KeypointVisibility.Hidden)
        {
            losses.Add("hidden keypoint", "written as visible: Label Studio knows no difference");
        }

        Start(id, "keypointlabels", LabelConfig.Keypoints, score, parent);
        json.WriteNumber("x", InPercent(point.X, item.Width));
        json.WriteNumber("y", InPercent(point.Y, item.Height));
        json.WriteNumber("width", 0.5);
        WriteList("keypointlabels", point.Name);
        End();
    }

    private void Start(string id, string type, string name, double? score, string? parent = null)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("type", type);
        json.WriteString("from_name", name);
        json.WriteString("to_name", LabelConfig.Image);
        json.WriteNumber("original_width", item.Width);
        json.WriteNumber("original_height", item.Height);
        json.WriteNumber("image_rotation", 0);
        if (score is { } known && double.IsFinite(known))
        {
            json.WriteNumber("score", Math.Clamp(known, 0, 1));
        }

        if (parent is not null)
        {
            json.WriteString("parentID", parent);
        }

        json.WriteStartObject("value");
    }

    private void WriteList(string name, string label)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(label);
        json.WriteEndArray();
    }

    private void End()
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private bool IsInside(double x, double y) =>
        x >= -Slack && y >= -Slack && x <= item.Width + Slack && y <= item.Height + Slack;

    // 100.00000001 is refused.
    private static double InPercent(double pixels, int size) =>
        Math.Clamp(Math.Round(pixels * Percent / size, Digits), 0, Percent);
}

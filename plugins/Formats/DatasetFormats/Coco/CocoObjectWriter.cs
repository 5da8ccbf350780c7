using System.Text.Json;
using Querent.Data;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Writing;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>Writes the members of one object.</summary>
internal static class CocoObjectWriter
{
    /// <summary>The members that answers and results share.</summary>
    public static void Write(
        Utf8JsonWriter writer, int image, AnnotatedObject found, ClassNumbers classes, DatasetInfo info)
    {
        writer.WriteNumber("image_id", image);
        writer.WriteNumber("category_id", classes.Of(found.Class) + 1);
        PixelBox box = found.Box ?? default;
        writer.WriteStartArray("bbox");
        writer.WriteNumberValue(box.X);
        writer.WriteNumberValue(box.Y);
        writer.WriteNumberValue(box.Width);
        writer.WriteNumberValue(box.Height);
        writer.WriteEndArray();
        if (info.Keypoints.Count > 0)
        {
            WriteKeypoints(writer, found, info);
        }
    }

    /// <summary>The members that only answers have.</summary>
    public static void WriteShape(Utf8JsonWriter writer, AnnotatedObject found)
    {
        writer.WriteNumber("area", found.Box is { } box ? box.Width * box.Height : 0);
        writer.WriteNumber("iscrowd", found.IsCrowd ? 1 : 0);
        writer.WriteStartArray("segmentation");
        writer.WriteEndArray();
        if (found.IsOccluded)
        {
            writer.WriteStartObject("attributes");
            writer.WriteBoolean("occluded", true);
            writer.WriteEndObject();
        }
    }

    private static void WriteKeypoints(Utf8JsonWriter writer, AnnotatedObject found, DatasetInfo info)
    {
        writer.WriteStartArray("keypoints");
        foreach (string name in info.Keypoints)
        {
            AnnotatedKeypoint point = found.Keypoint(name) ?? default;
            writer.WriteNumberValue(point.X);
            writer.WriteNumberValue(point.Y);
            writer.WriteNumberValue((int)point.Visibility);
        }

        writer.WriteEndArray();
        writer.WriteNumber("num_keypoints", found.Keypoints.Count);
    }
}

using System.Text.Json;
using Querent.Data;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>Writes the classes, with the keypoints of a project that has any.</summary>
internal sealed class CocoCategoryWriter(Utf8JsonWriter writer, DatasetInfo info)
{
    public void Write()
    {
        writer.WriteStartArray("categories");
        foreach ((int index, string name) in info.Classes.Index())
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", index + 1);
            writer.WriteString("name", name);
            if (info.Keypoints.Count > 0)
            {
                WriteKeypoints();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // COCO counts the ends of lines from 1.
    private void WriteKeypoints()
    {
        writer.WriteStartArray("keypoints");
        foreach (string name in info.Keypoints)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("skeleton");
        foreach ((int from, int to) in info.Skeleton)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(from + 1);
            writer.WriteNumberValue(to + 1);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}

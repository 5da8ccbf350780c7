using System.Globalization;
using System.Text;
using Querent.Data;

namespace Querent.Plugins.DatasetFormats.Yolo;

/// <summary>The text of a <c>data.yaml</c>.</summary>
internal static class YoloYaml
{
    /// <summary>Splits, names of classes and, where there are keypoints, their shape, mirror and names.</summary>
    public static string Text(DatasetInfo info)
    {
        // Without a path, the folder of this file counts; both splits must be there.
        var text = new StringBuilder("# exported by Querent; choose other images for val before a training\n")
            .Append("train: images/train\nval: images/train\nnames:\n");
        foreach ((int index, string name) in info.Classes.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"  {index}: {Quote(name)}\n");
        }

        return info.Keypoints.Count == 0 ? text.ToString() : text.Append(Keypoints(info)).ToString();
    }

    private static string Keypoints(DatasetInfo info)
    {
        int[] mirror = [.. Enumerable.Range(0, info.Keypoints.Count)];
        foreach ((int left, int right) in info.MirroredKeypoints)
        {
            (mirror[left], mirror[right]) = (right, left);
        }

        string names = string.Join(", ", info.Keypoints.Select(Quote));
        return string.Create(CultureInfo.InvariantCulture,
            $"kpt_shape: [{info.Keypoints.Count}, 3]\nflip_idx: [{string.Join(", ", mirror)}]\nkpt_names:\n")
            + string.Concat(info.Classes.Select((_, index) =>
                string.Create(CultureInfo.InvariantCulture, $"  {index}: [{names}]\n")));
    }

    // In double quotation marks no text has another meaning.
    private static string Quote(string name)
    {
        var quoted = new StringBuilder("\"");
        foreach (char character in name)
        {
            bool isSpecial = char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF';
            _ = isSpecial ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
                : quoted.Append(character is '"' or '\\' ? "\\" : "").Append(character);
        }

        return quoted.Append('"').ToString();
    }
}

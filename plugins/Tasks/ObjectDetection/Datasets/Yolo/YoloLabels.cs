using System.Globalization;
using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.ObjectDetection.Datasets.Yolo;

/// <summary>
/// Reads the objects of one image: lines of a class number and a box by its center, width and height in 0..1 of the
/// image, or a class number and the corners of an outline, which stands for the box around it. An image without such
/// a file holds no object: that is how this form marks backgrounds.
/// </summary>
internal static class YoloLabels
{
    public static RawImage Read(string image, string folder, IReadOnlyList<string> classes)
    {
        string file = FileOf(image);
        var objects = new List<RawObject>();
        if (File.Exists(file))
        {
            objects.AddRange(TextFiles.Lines(file).Select(line => Object(line, classes)));
        }

        return new RawImage(Path.GetRelativePath(folder, image).Replace('\\', '/'), image)
        {
            Objects = objects,
            IsRelative = true,
        };
    }

    // The last folder "images" on the way becomes "labels".
    private static string FileOf(string image)
    {
        string path = image.Replace('\\', '/');
        int at = path.LastIndexOf("/images/", StringComparison.Ordinal);
        string labels = at < 0 ? path : $"{path[..at]}/labels/{path[(at + "/images/".Length)..]}";
        return Path.ChangeExtension(labels, ".txt");
    }

    private static RawObject Object(string line, IReadOnlyList<string> classes)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        float[] numbers = [.. words.Skip(1).Select(Number)];
        string name = int.TryParse(words[0], CultureInfo.InvariantCulture, out int number) &&
            number >= 0 && number < classes.Count ? classes[number] : words[0];
        return new RawObject(name, Box(numbers), IsIgnored: false);
    }

    private static Box Box(float[] numbers) => numbers switch
    {
        [float x, float y, float width, float height] => Boxes.Box.FromCenter(x, y, width, height),
        { Length: >= 6 } when numbers.Length % 2 == 0 => Around(numbers),
        _ => RawObject.NoNumbers,
    };

    private static Box Around(float[] corners)
    {
        float[][] axes = [[.. corners.Where((_, i) => i % 2 == 0)], [.. corners.Where((_, i) => i % 2 == 1)]];
        return new Box(axes[0].Min(), axes[1].Min(), axes[0].Max(), axes[1].Max());
    }

    private static float Number(string word) =>
        float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : float.NaN;
}

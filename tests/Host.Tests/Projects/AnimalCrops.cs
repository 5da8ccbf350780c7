using Querent.Data;
using Querent.Host.Tests.Support;
using Querent.Hosting.Reporting.Pictures;
using Querent.Images;

namespace Querent.Host.Tests.Projects;

/// <summary>Animals cut out of Pascal VOC photographs, each a photo of its own with one class.</summary>
internal static class AnimalCrops
{
    private const int SmallestSide = 48;

    public static readonly string[] Classes = ["dog", "cat", "horse", "sheep", "cow"];

    /// <summary>Writes the first crops into a folder.</summary>
    /// <returns>The class of each photo, by its name.</returns>
    public static Dictionary<string, string> Write(string folder, int count)
    {
        string data = RealData.Folder("voc-animals");
        Directory.CreateDirectory(folder);
        var classes = new Dictionary<string, string>();
        foreach (string file in Directory.GetFiles(Path.Combine(data, "Annotations"), "*.xml").Order(StringComparer.Ordinal))
        {
            string stem = Path.GetFileNameWithoutExtension(file);
            foreach ((int i, TrueBox box) in Annotator.Voc(file).Where(box => Math.Min(box.Width, box.Height) >= SmallestSide).Index())
            {
                RgbImage photo = ImageReader.Read(Path.Combine(data, "JPEGImages", stem + ".jpg"));
                var picture = new Picture(photo.Width, photo.Height, photo.Pixels, new Annotation(""))
                {
                    Region = new Box((float)box.X, (float)box.Y, (float)(box.X + box.Width), (float)(box.Y + box.Height)),
                };
                Picture crop = PicturePart.Of(picture).Cut(picture);
                string name = $"{stem}_{i}.png";
                File.WriteAllBytes(Path.Combine(folder, name), Png.Encode(crop.Width, crop.Height, crop.Rgb));
                classes[name] = box.Class;
                if (classes.Count == count)
                {
                    return classes;
                }
            }
        }

        return classes;
    }
}

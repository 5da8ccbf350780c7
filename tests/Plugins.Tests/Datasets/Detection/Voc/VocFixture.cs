using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Detection.Voc;

/// <summary>A folder in the form of Pascal VOC. Its test set is one sound image.</summary>
internal sealed class VocFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _pool = [];

    public VocFixture()
    {
        WriteImage("sound.jpg");
        Annotate("sound", 20, 10, Object("dog", 1, 1, 10, 5));
        File.WriteAllText(_folder.File("ImageSets", "Main", "test.txt"), "sound\n");
        File.WriteAllText(_folder.File("ImageSets", "Main", "trainval.txt"), "");
    }

    public string Path => _folder.Path;

    public List<string> Warnings { get; } = [];

    /// <summary>The messages about classes without an object.</summary>
    public List<string> Coverage { get; } = [];

    public static string Object(
        string name, object left, object top, object right, object bottom, string more = "<difficult>0</difficult>") =>
        string.Create(CultureInfo.InvariantCulture, $"<object><name>{name}</name>{more}<bndbox><xmin>{left}</xmin>") +
        string.Create(CultureInfo.InvariantCulture, $"<ymin>{top}</ymin><xmax>{right}</xmax><ymax>{bottom}</ymax>") +
        "</bndbox></object>";

    /// <summary>An image of one colour.</summary>
    public VocFixture WriteImage(string name, int width = 20, int height = 10)
    {
        ImageFixture.WriteFlat(_folder.File("JPEGImages", name), 200, 100, 50, width, height);
        return this;
    }

    public VocFixture WriteImage(string name, byte[] content)
    {
        File.WriteAllBytes(_folder.File("JPEGImages", name), content);
        return this;
    }

    /// <summary>Writes an annotation and adds the image to the pool.</summary>
    public VocFixture Add(string id, int width, int height, params string[] objects)
    {
        Annotate(id, width, height, objects);
        return List(id);
    }

    /// <summary>Writes an annotation alone.</summary>
    public VocFixture Annotate(string id, int width, int height, params string[] objects)
    {
        File.WriteAllText(
            _folder.File("Annotations", $"{id}.xml"),
            $"<annotation><size><width>{width}</width><height>{height}</height></size>" +
            $"{string.Concat(objects)}</annotation>");
        return this;
    }

    public VocFixture WriteAnnotation(string id, string text)
    {
        File.WriteAllText(_folder.File("Annotations", $"{id}.xml"), text);
        return List(id);
    }

    public VocFixture List(string line)
    {
        _pool.Add(line);
        File.WriteAllLines(_folder.File("ImageSets", "Main", "trainval.txt"), _pool);
        return this;
    }

    /// <summary>The data set, read with further options.</summary>
    public IDataset Read(string options = "{}")
    {
        var all = (JsonObject)JsonNode.Parse(options)!;
        (all["name"], all["path"]) = ("voc", Path);
        return Reading.Read(all, Warnings, Coverage);
    }

    public void Dispose() => _folder.Dispose();
}

using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Detection.Yolo;

/// <summary>
/// A folder in the form of YOLO with images of 100 x 100 pixels: <c>a</c> to train on and <c>t</c> to test with, each
/// with a box of class 0 from 40 to 60.
/// </summary>
internal sealed class YoloFixture : IDisposable
{
    public const string Box = "0 0.5 0.5 0.2 0.2";

    private const string Places = "train: images/train\nval: images/val\n";

    private readonly TemporaryFolder _folder = new();

    public YoloFixture()
    {
        Write("train", "a", Box);
        Write("val", "t", Box);
    }

    public string Path => _folder.Path;

    public string Settings => _folder.File("data.yaml");

    public List<string> Warnings { get; } = [];

    /// <summary>An image and, unless there are none, its lines of objects.</summary>
    public YoloFixture Write(string split, string name, params string[]? lines)
    {
        ImageFixture.WriteFlat(_folder.File("images", split, $"{name}.png"), 1, 2, 3, 100, 100);
        if (lines is not null)
        {
            File.WriteAllLines(_folder.File("labels", split, $"{name}.txt"), lines);
        }

        return this;
    }

    public IDataset Read(string settings = "names: [dog, cat]", string options = "{}")
    {
        File.WriteAllText(Settings, settings.Contains("train:", StringComparison.Ordinal) ? settings : Places + settings);
        return ReadAsWritten(options);
    }

    public IDataset ReadAsWritten(string options = "{}")
    {
        var all = (JsonObject)JsonNode.Parse(options)!;
        (all["name"], all["path"]) = ("yolo", Settings);
        return Reading.Read(all, Warnings);
    }

    public void Dispose() => _folder.Dispose();
}

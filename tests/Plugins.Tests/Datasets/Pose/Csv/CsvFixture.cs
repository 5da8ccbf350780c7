using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Pose.Csv;

/// <summary>A table of people with two joints, and the images <c>a.png</c> and <c>b.png</c> of 100 x 100 pixels.</summary>
internal sealed class CsvFixture : IDisposable
{
    public const string Header = "image,l_knee_x,l_knee_y,r_knee_x,r_knee_y";

    private readonly TemporaryFolder _folder = new();

    public CsvFixture()
    {
        foreach (string name in new[] { "a.png", "b.png" })
        {
            ImageFixture.WriteFlat(_folder.File("images", name), 1, 2, 3, 100, 100);
        }
    }

    public string Path => _folder.File("people.csv");

    public string Folder => _folder.Path;

    public List<string> Warnings { get; } = [];

    /// <summary>Reads rows below the usual header.</summary>
    public IDataset Read(params string[] rows) => ReadText($"{Header}\n{string.Join('\n', rows)}\n");

    public IDataset ReadText(string text, string more = "{}")
    {
        File.WriteAllText(Path, text);
        return ReadAsWritten(more);
    }

    public IDataset ReadAsWritten(string more = "{}") =>
        PersonReading.Read("joints-csv", new JsonObject { ["path"] = Path }, more, Warnings);

    public void Dispose() => _folder.Dispose();
}

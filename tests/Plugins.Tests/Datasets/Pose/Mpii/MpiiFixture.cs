using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Pose.Mpii;

/// <summary>
/// A list of people in the form of MPII, and the images <c>a.png</c> and <c>b.png</c> of 200 x 100 pixels. Joint i of a
/// person is at x + i, 20 + i.
/// </summary>
internal sealed class MpiiFixture : IDisposable
{
    public const int Joints = 16;

    private readonly TemporaryFolder _folder = new();
    private readonly JsonArray _people = [];

    public MpiiFixture()
    {
        foreach (string name in new[] { "a.png", "b.png" })
        {
            ImageFixture.WriteFlat(Image(name), 1, 2, 3, 200, 100);
        }
    }

    public string Pool => _folder.File("pool.json");

    public string Test => _folder.File("test.json");

    public JsonObject Options => new() { ["images"] = _folder.File("images"), ["pool"] = Pool };

    public List<string> Warnings { get; } = [];

    public string Image(string name) => _folder.File("images", name);

    /// <param name="image">The name of the image.</param>
    /// <param name="x">Of the first joint and of the middle.</param>
    /// <param name="change">Changes the entry.</param>
    public MpiiFixture Add(string image, float x = 50, Action<JsonObject>? change = null)
    {
        JsonObject person = Person(image, x);
        change?.Invoke(person);
        _people.Add((JsonNode)person);
        return this;
    }

    public IDataset Read(string more = "{}")
    {
        File.WriteAllText(Pool, _people.ToJsonString());
        return ReadAsWritten(more);
    }

    public IDataset ReadAsWritten(string more = "{}") => PersonReading.Read("mpii", Options, more, Warnings);

    public MpiiFixture WriteTest(params JsonObject[] people)
    {
        File.WriteAllText(Test, new JsonArray([.. people]).ToJsonString());
        return this;
    }

    public static JsonObject Person(string image, float x = 50) => new()
    {
        ["image"] = image,
        ["center"] = new JsonArray(x, 60),
        ["scale"] = 0.2,
        ["joints"] = new JsonArray([.. Enumerable.Range(0, Joints).Select(i => new JsonArray(x + i, 20 + i))]),
        ["joints_vis"] = new JsonArray([.. Enumerable.Repeat(1, Joints).Select(flag => (JsonNode)flag)]),
        ["normalize"] = 6.5,
    };

    public void Dispose() => _folder.Dispose();
}

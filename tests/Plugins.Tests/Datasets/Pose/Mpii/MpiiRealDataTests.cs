using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Plugins.Tests.Images;

namespace Querent.Plugins.Tests.Datasets.Pose.Mpii;

/// <summary>The validation list of MPII and its five sample images.</summary>
public sealed class MpiiRealDataTests : IDisposable
{
    private const int People = 2958;
    private const int Images = 2729;

    private readonly TemporaryFolder _folder = new();
    private readonly string _path = SharedFolders.Data("mpii");
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    // The images are not there; headers of a size that holds all joints stand for them, and nothing is decoded.
    [Fact]
    public void All_people_of_the_validation_list_are_read()
    {
        JsonArray list = List();
        foreach (string name in list.Select(person => (string)person!["image"]!).Distinct())
        {
            File.WriteAllBytes(_folder.File("images", name), PngFixture.Header(4000, 4000));
        }

        using IDataset dataset = Read(_folder.File("images"), """{ "testShare": 0.001, "cacheMegabytes": 0 }""");
        var people = new Dictionary<string, LabeledObject>();
        foreach (Split split in new[] { Split.Pool, Split.Test })
        {
            for (int i = 0; i < dataset.Count(split); i++)
            {
                people.Add(dataset.SampleId(split, i), dataset.Person(split, i));
            }
        }

        Assert.Equal(People, people.Count);
        Assert.Equal(Images, people.Keys.Select(name => name.Split('#')[0]).Distinct().Count());
        Assert.Equal(ObjectMeasures.HeadSize, dataset.Info.Measures);
        var numbers = new Dictionary<string, int>();
        HashSet<string> several = [.. list.CountBy(person => (string)person!["image"]!)
            .Where(entry => entry.Value > 1).Select(entry => entry.Key)];
        int outside = 0;
        foreach (JsonNode? person in list)
        {
            string image = (string)person!["image"]!;
            int number = numbers.GetValueOrDefault(image);
            numbers[image] = number + 1;
            outside += AssertSame(person, people[several.Contains(image) ? $"{image}#{number}" : image]);
        }

        // The list has 32 labeled joints beyond the upper or left edge.
        Assert.Equal(32, outside);
        Assert.Contains(_warnings, line => line.StartsWith($"{List("valid.json")}: labeled joints outside their image by more " +
            $"than a pixel, taken as not labeled: {outside}, the first is ", StringComparison.Ordinal));
        Assert.Contains(_warnings, line => line.Contains($"than their name says, read as what they are: {Images}, ", StringComparison.Ordinal));
        Assert.Equal(2, _warnings.Count);
    }

    [Fact]
    public void Of_all_images_but_five_missing_the_five_remain()
    {
        using IDataset dataset = Read(Path.Combine(_path, "sample"), """{ "testShare": 0.4 }""");

        string[] names = [.. dataset.Names(Split.Pool), .. dataset.Names(Split.Test)];
        Assert.Equal(
            ["004645041.jpg", "005808361.jpg", "051423444.jpg", "052475643.jpg", "060754485.jpg"],
            names.Select(name => name.Split('#')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.StartsWith($"{List("valid.json")}: missing images, left out with their people: {Images - 5}, the first is ",
            Assert.Single(_warnings), StringComparison.Ordinal);
        int first = Array.IndexOf(dataset.Names(Split.Pool), "005808361.jpg");
        Split split = first >= 0 ? Split.Pool : Split.Test;
        first = first >= 0 ? first : Array.IndexOf(dataset.Names(Split.Test), "005808361.jpg");
        Assert.Equal(1280, dataset.Load(split, first).Width);
        Assert.Contains("left wrist 1141.5 477.5 visible", dataset.Joints(split, first));
    }

    [Fact]
    public void The_small_list_of_a_public_toolkit_is_of_the_same_form()
    {
        var options = new JsonObject
        {
            ["images"] = Path.Combine(_path, "sample"), ["pool"] = Path.Combine(_path, "sample", "test_mpii.json"),
        };

        using IDataset dataset = PersonReading.Read("mpii", options, "{}", _warnings);

        Assert.Equal(5, dataset.Count(Split.Pool) + dataset.Count(Split.Test));
        Assert.EndsWith("people without 'normalize', whose head size is taken as 25 * scale, as MPII's is: 5, the first is " +
            "005808361.jpg", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    // The rule for lists without head sizes.
    [Fact]
    public void The_scale_of_MPII_is_a_twenty_fifth_of_the_head_size() => Assert.All(List(), person =>
        Assert.Equal(25, (double)person!["normalize"]! / (double)person["scale"]!, 1e-4));

    // Returns the number of joints that lie outside.
    private static int AssertSame(JsonNode entry, LabeledObject person)
    {
        Assert.Equal((float)entry["normalize"]!, person.HeadSize);
        int outside = 0;
        for (int joint = 0; joint < MpiiFixture.Joints; joint++)
        {
            Keypoint read = person.Keypoints[joint];
            float x = (float)entry["joints"]![joint]![0]!, y = (float)entry["joints"]![joint]![1]!;
            bool isLabeled = (int)entry["joints_vis"]![joint]! == 1;
            bool isOutside = isLabeled && (x < -0.5f || y < -0.5f);
            outside += isOutside ? 1 : 0;
            KeypointVisibility expected = !isLabeled || isOutside ? KeypointVisibility.Unlabeled
                : (int)entry["is_visible"]![joint]! == 1 ? KeypointVisibility.Visible
                : KeypointVisibility.Hidden;
            Assert.Equal(expected, read.Visibility);
            if (expected != KeypointVisibility.Unlabeled)
            {
                Assert.Equal((Math.Max(x - 0.5f, 0), Math.Max(y - 0.5f, 0)), (read.X, read.Y));
            }
        }

        return outside;
    }

    private string List(string name) => Path.Combine(_path, "annotations", name);

    private JsonArray List() => (JsonArray)JsonNode.Parse(File.ReadAllText(List("valid.json")))!;

    private IDataset Read(string images, string more) => PersonReading.Read(
        "mpii", new JsonObject { ["images"] = images, ["pool"] = List("valid.json") }, more, _warnings);
}

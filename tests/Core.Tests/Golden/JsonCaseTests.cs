using System.Text.Json.Nodes;
using Querent.Conformance;
using Querent.LossPrediction;

namespace Querent.Core.Tests.Golden;

/// <summary>The golden cases that are no tensors: definitions of metrics and selection rules.</summary>
public sealed class JsonCaseTests
{
    private static readonly Dictionary<string, Action<JsonNode>> ReadHere = new()
    {
        ["ranking_accuracy.json"] = RankingAccuracyIsTheDefinition,
    };

    /// <summary>Files that the tests of a plugin read, by the project of those tests.</summary>
    private static readonly Dictionary<string, string> ReadElsewhere = new()
    {
        ["uncertainty.json"] = "tests/Plugins.Tests",
        ["k_center_greedy.json"] = "tests/Plugins.Tests",
        ["nms.json"] = "tests/Plugins.Tests",
        ["voc_ap.json"] = "tests/Plugins.Tests",
        ["ssd300_default_boxes.json"] = "tests/Plugins.Tests",
        ["ssd_box_encoding.json"] = "tests/Plugins.Tests",
        ["multibox_loss.json"] = "tests/Plugins.Tests",
        ["pckh.json"] = "tests/Plugins.Tests",
    };

    public static TheoryData<string> Files => GoldenFolder.Files("json");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_met_here_or_read_elsewhere(string file)
    {
        string path = GoldenFolder.Require(file);
        if (ReadHere.TryGetValue(file, out Action<JsonNode>? check))
        {
            check(JsonNode.Parse(File.ReadAllText(path))!);
            return;
        }

        Assert.SkipUnless(ReadElsewhere.TryGetValue(file, out string? project), $"Nothing reads {file} yet.");
        string folder = Path.Combine(GoldenFolder.RepositoryRoot, project);
        Assert.True(Directory.Exists(folder), $"{project} is said to read {file}, and does not exist");
        Assert.Contains(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories),
            source => File.ReadAllText(source).Contains($"\"{file}\"", StringComparison.Ordinal));
    }

    private static void RankingAccuracyIsTheDefinition(JsonNode cases)
    {
        Assert.NotEmpty(cases.AsArray());
        foreach (JsonNode? @case in cases.AsArray())
        {
            float[] real = Numbers(@case!["true_loss"]);
            float[] predicted = Numbers(@case["predicted_loss"]);

            Assert.Equal(@case["ranking_accuracy"]!.GetValue<double>(), RankingAccuracy.Of(predicted, real)!.Value, 12);
        }
    }

    private static float[] Numbers(JsonNode? array) =>
        [.. array!.AsArray().Select(value => (float)value!.GetValue<double>())];
}

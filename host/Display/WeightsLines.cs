using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting.Text;
using Querent.Networks;
using Querent.Pretrained;

namespace Querent.Host.Display;

/// <summary>Facts about imported weights, in lines of at most 80 columns.</summary>
internal static class WeightsLines
{
    private const int Column = 13;
    private const int NamesSaid = 5;

    /// <param name="weights">The file.</param>
    /// <param name="imported">The import that has just written it; null if it was written before.</param>
    public static IEnumerable<string> Of(PretrainedWeights weights, ImportedWeights? imported = null)
    {
        WeightsDescription description = weights.Description;
        InputDescription input = description.Input;
        (string, string)[] rows =
        [
            ("network", Network(description.Network)),
            ("parameters", Number.Count(weights.Tensors.Values.Where(tensor => !IsStatistic(tensor)).Sum(Length))),
            ("input", $"{input.Height} x {input.Width} pixels, {(input.Channels == 3 ? "R, G, B" : Plural.Of(input.Channels, "channel"))}: {
                (input.Scale == 1 ? "value" : $"value / {Text(input.Scale)}")} - mean, divided by std"),
            ("  mean", string.Join(", ", input.Mean.Select(Text))),
            ("  std", string.Join(", ", input.Std.Select(Text))),
            ("source", description.Source),
            ("SHA-256", description.SourceSha256),
            .. imported is { Ignored.Count: > 0 }
                ? new[] { ("ignored", $"{Plural.Of(imported.Ignored.Count, "tensor")}: {NameList.Of(imported.Ignored, NamesSaid)}") } : [],
            .. imported?.Remarks.Select(remark => ("note", remark)) ?? [],
            .. imported is null ? Array.Empty<(string, string)>() : [("written", weights.Path)],
        ];
        return rows.SelectMany(row => Paragraph.Wrap(row.Item1.PadRight(Column), Terminal.OneLine(row.Item2)));
    }

    private static string Network(NetworkDescription network)
    {
        string blocks = string.Join('-', network.Options["blocksPerStage"] is JsonArray stages
            ? stages.Select(stage => Text(stage, "0")) : []);
        if (network.Kind != "resnet" || blocks.Length == 0)
        {
            return network.Kind == "vgg16" ? "VGG-16" : network.Kind;
        }

        string block = Text(network.Options["block"], "Basic") == "Basic" ? "basic blocks" : "bottlenecks";
        string width = Text(network.Options["width"], "64"), classes = Text(network.Options["classes"], "1");
        string stem = Text(network.Options["stem"], "Small") == "Small" ? "stem for small images" : "stem of ImageNet";
        return $"{Name(block, blocks, width)}: {block} {blocks}, width {width}, {stem}, {
            (classes == "1" ? "no classifier" : $"{classes} classes")}";
    }

    private static string Name(string block, string blocks, string width) => (width, block, blocks) switch
    {
        ("64", "basic blocks", "2-2-2-2") => "ResNet-18",
        ("64", "basic blocks", "3-4-6-3") => "ResNet-34",
        ("64", "bottlenecks", "3-4-6-3") => "ResNet-50",
        ("64", "bottlenecks", "3-4-23-3") => "ResNet-101",
        ("64", "bottlenecks", "3-8-36-3") => "ResNet-152",
        _ => "residual network",
    };

    private static string Text(JsonNode? node, string absent) => node?.ToString() ?? absent;

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static bool IsStatistic(SafetensorsEntry tensor) => tensor.Name.Contains("running_", StringComparison.Ordinal);

    private static long Length(SafetensorsEntry tensor) => tensor.Dimensions.Aggregate(1L, (product, extent) => product * extent);
}

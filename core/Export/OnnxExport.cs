using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Autograd;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Onnx;
using Querent.SavedModels;
using Querent.Tensors;

namespace Querent.Export;

/// <summary>
/// Writes saved models as ONNX files (opset 17), from the ops of one forward pass. The input <c>images</c> is [batch, channels, height,
/// width] of values as in image files, 0..255; the batch is free, and the normalization is in the graph.
/// </summary>
public static class OnnxExport
{
    private const string Images = "images", Batch = "batch";

    /// <summary>Writes a model; the file appears whole or not at all.</summary>
    /// <param name="model">A model that core can make, with a description of its images.</param>
    /// <param name="path">Replaced if it is there.</param>
    /// <param name="withLoss">Whether the loss prediction module goes along, with the output <c>predicted_loss</c>.</param>
    /// <returns>The outputs of the graph, each as <c>logits [batch, 10]</c>.</returns>
    /// <exception cref="DataException">The model has no such part, uses an op without counterpart, or the file cannot be written.</exception>
    public static IReadOnlyList<string> Write(ModelFile model, string path, bool withLoss = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        InputDescription input = model.Description.Input
            ?? throw new DataException($"{model.Path}: does not tell the images that it takes, so that no network can be exported");
        using var backend = new CpuBackend(Environment.ProcessorCount);
        using TargetModule target = model.CreateTarget(backend);
        LossPredictor? predictor = withLoss ? model.CreateLossPredictor(backend) ?? throw new DataException(
            $"{model.Path}: has no loss prediction module; export it without") : null;
        using LossPredictionModule? module = predictor?.Module;
        var writer = new OnnxWriter();
        IReadOnlyList<string> outputs = Trace(model, target, module, input, backend, writer);
        Describe(model, writer);
        try
        {
            AtomicFile.Write(path, writer.WriteTo);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written: {OneLine.Of(problem.Message)}", problem);
        }

        return outputs;
    }

    private static List<string> Trace(
        ModelFile model, TargetModule target, LossPredictionModule? module, InputDescription input, CpuBackend backend, OnnxWriter writer)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(backend);
        using var trace = new GraphTrace();
        Tensor images = workspace.Full(new Shape(1, input.Height, input.Width, input.Channels), 0);
        TargetOutput output = target.Forward(images, ForwardContext.Evaluation);
        (string Name, Tensor Tensor)[] results =
        [
            .. Results(model.Description, output),
            ("embedding", output.Embedding),
            .. module is null ? Array.Empty<(string, Tensor)>() : [("predicted_loss", module.Forward(output.FeatureTaps))],
        ];
        var graph = new ExportedGraph(writer);
        graph.AddWeights(target, "");
        if (module is not null)
        {
            graph.AddWeights(module, "loss.");
        }

        writer.Input(Images, [Batch, .. ExportedGraph.Extents(images).Cast<object>()]);
        graph.Add(images, Normalize(writer, input));
        var needed = results.SelectMany(result => trace.GraphOf(result.Tensor)).ToHashSet();
        foreach (Op op in trace.Ops.Where(needed.Contains))
        {
            Write(model, graph, op);
        }

        return [.. results.SelectMany(result => Outputs(graph, result.Name, result.Tensor))];
    }

    private static void Write(ModelFile model, ExportedGraph graph, Op op)
    {
        try
        {
            OpTable.Write(graph, op);
        }
        catch (NotSupportedException problem)
        {
            throw new DataException($"{model.Path}: the op {op.Describe()} of the layer '{graph.Layer(op) ?? "(without weights)"
                }' cannot be exported: {problem.Message}", problem);
        }
    }

    // The outputs of a network by its kind; auxiliary heat-maps of earlier stacks are left out.
    private static (string, Tensor)[] Results(ModelDescription description, TargetOutput output) => description.Network.Kind switch
    {
        SsdOptions.Kind or ResNetSsdOptions.Kind => [("locations", output.Outputs[0]), ("confidences", output.Outputs[1])],
        HourglassOptions.Kind => [("heatmaps", output.Outputs[^1])],
        _ when output.Output.Shape is { Rank: 2 } shape && shape[1] == description.Classes.Count => [("logits", output.Output)],
        _ => [.. output.Outputs.Index().Select(result => ($"output{result.Index}", result.Item))],
    };

    private static IEnumerable<string> Outputs(ExportedGraph graph, string name, Tensor tensor)
    {
        int[] extents = ExportedGraph.Extents(tensor);
        graph.Writer.Node("Identity", [graph[tensor]], name);
        yield return Output(graph, name, extents);
        if (name == "logits")
        {
            graph.Writer.Node("Softmax", [name], "probabilities", ("axis", 1L));
            yield return Output(graph, "probabilities", extents);
        }
    }

    private static string Output(ExportedGraph graph, string name, int[] extents)
    {
        graph.Writer.Output(name, [Batch, .. extents.Cast<object>()]);
        return $"{name} [{string.Join(", ", [Batch, .. extents.Select(extent => extent.ToString(CultureInfo.InvariantCulture))])}]";
    }

    // (value / scale - mean) / std, with values of image files.
    private static string Normalize(OnnxWriter writer, InputDescription input)
    {
        int[] each = [1, input.Channels, 1, 1];
        writer.Constant("mean", each, [.. input.Mean.Select(value => (float)(value * input.Scale))]);
        writer.Constant("std", each, [.. input.Std.Select(value => (float)(value * input.Scale))]);
        writer.Node("Sub", [Images, "mean"], "centered");
        writer.Node("Div", ["centered", "std"], "normalized");
        return "normalized";
    }

    private static void Describe(ModelFile model, OnnxWriter writer)
    {
        ModelDescription description = model.Description;
        writer.Metadata("querent.task", description.Task);
        writer.Metadata("querent.network", description.Network.Kind);
        writer.Metadata("querent.classes", new JsonArray([.. description.Classes.Select(name => (JsonNode)JsonValue.Create(name))]).ToJsonString());
        writer.Metadata("querent.images", $"R, G, B of 0..255 [{Batch}, channels, height, width]; normalized in the graph");
    }
}

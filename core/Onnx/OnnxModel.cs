using Querent.Errors;

namespace Querent.Onnx;

/// <summary>
/// Reads files of the format ONNX: protobuf's wire format, without generated code. Tensors refer to the bytes of the file,
/// and all that is refused is one line.
/// </summary>
internal static class OnnxModel
{
    // ModelProto and OperatorSetIdProto.
    private const int VersionField = 1, GraphField = 7, OpsetField = 8, DomainField = 1, NumberField = 2;

    private const int MostFields = 10_000;

    /// <summary>Reads a network from the bytes of a file.</summary>
    /// <param name="file">The file as a whole.</param>
    /// <param name="path">Names the file in messages.</param>
    /// <exception cref="DataException">It is no such file, damaged, or uses what is not read here.</exception>
    internal static OnnxGraph Read(ReadOnlyMemory<byte> file, string path)
    {
        try
        {
            WireField[] fields = [.. WireMessage.Fields(file).Take(MostFields + 1)];
            WireField[] graphs = [.. fields.Where(field => field.Number == GraphField)];
            return fields.Length <= MostFields && fields.Any(field => field.Number == VersionField) && graphs is [var graph]
                ? OnnxGraph.Parse(graph.Content, Opset(fields))
                : throw new FormatException("it has no version or no graph");
        }
        catch (FormatException problem)
        {
            throw new DataException($"{path}: no ONNX file that can be read: {problem.Message}", problem);
        }
    }

    private static int Opset(IEnumerable<WireField> fields) => (int)Math.Clamp(
        (from field in fields
         where field.Number == OpsetField
         let parts = WireMessage.Fields(field.Content).ToArray()
         where parts.All(part => part.Number != DomainField || part.Text is "" or "ai.onnx")
         from part in parts
         where part.Number == NumberField
         select part.Integer).LastOrDefault(1),
        0, int.MaxValue);
}

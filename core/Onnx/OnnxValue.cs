namespace Querent.Onnx;

/// <summary>An input or an output of a graph.</summary>
/// <param name="Name">Of the tensor.</param>
/// <param name="Dimensions">Null for one that is free; empty where no shape is stated.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<long?> Dimensions)
{
    // ValueInfoProto, TypeProto, TypeProto.Tensor, TensorShapeProto and its Dimension.
    private const int NameField = 1, TypeField = 2, TensorField = 1, ShapeField = 2, DimensionField = 1, ExtentField = 1;

    /// <exception cref="FormatException">It is no such value.</exception>
    internal static OnnxValue Parse(ReadOnlyMemory<byte> message)
    {
        string name = "";
        var dimensions = new List<long?>();
        foreach (WireField field in WireMessage.Fields(message))
        {
            if (field.Number == NameField)
            {
                name = field.Text;
            }
            else if (field.Number == TypeField)
            {
                dimensions.AddRange(
                    from tensor in Parts(field.Content, TensorField)
                    from shape in Parts(tensor, ShapeField)
                    from dimension in Parts(shape, DimensionField)
                    select Extent(dimension));
            }
        }

        return new OnnxValue(name, dimensions);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> message, int number) =>
        WireMessage.Fields(message).Where(field => field.Number == number).Select(field => field.Content);

    // Exporters write 0 and -1 for an extent that is free as well.
    private static long? Extent(ReadOnlyMemory<byte> dimension)
    {
        long extent = WireMessage.Fields(dimension).Where(field => field.Number == ExtentField)
            .Select(field => field.Integer).LastOrDefault();
        return extent > 0 ? extent : null;
    }
}

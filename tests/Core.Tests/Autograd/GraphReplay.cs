using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Tensors;

namespace Querent.Core.Tests.Autograd;

/// <summary>Computes a traced graph again from the descriptions of its ops alone, as an exporter would write them.</summary>
internal sealed class GraphReplay
{
    private readonly Dictionary<Tensor, Tensor> _computed = [];

    internal Tensor Run(IEnumerable<Op> graph, Tensor output)
    {
        foreach (Op op in graph)
        {
            OpDescription description = op.Describe();
            var inputs = description.Inputs.ToDictionary(
                input => input.Name, input => _computed.GetValueOrDefault(input.Tensor, input.Tensor));
            _computed.Add(op.Output, Run(description.Name, inputs, description.Attributes.ToDictionary()));
        }

        return _computed[output];
    }

    private static Tensor Run(string name, Dictionary<string, Tensor> inputs, Dictionary<string, object> attributes)
    {
        T Of<T>(string attribute) => (T)attributes[attribute];
        Tensor? Optional(string input) => inputs.GetValueOrDefault(input);
        Tensor X() => inputs["x"];

        return name switch
        {
            "Conv2d" => X().Conv2d(inputs["weight"], Optional("bias"), Of<int>("stride"), Of<int>("padding"),
                Of<int>("dilation"), Of<bool>("relu")),
            "BatchNorm" => X().BatchNormEvaluation(inputs["weight"], inputs["bias"], inputs["mean"], inputs["variance"],
                Of<float>("epsilon"), Of<bool>("relu"), Optional("residual")),
            "SumAxes" => X().Sum(Of<int>("firstAxis"), Of<int>("axes")).Affine(Of<float>("scale"), 0),
            "Linear" => X().Linear(inputs["weight"], Optional("bias")),
            "Relu" => X().Relu(),
            "Concat" => TensorOps.Concat(Of<int>("axis"), [.. inputs.Values]),
            "Reshape" => X().Reshape(Of<int[]>("shape")),
            "Detach" => X(),
            _ => throw new NotSupportedException(name),
        };
    }
}

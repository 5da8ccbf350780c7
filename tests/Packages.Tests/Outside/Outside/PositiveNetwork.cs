using System.Text.Json.Nodes;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Outside;

/// <summary>A residual network whose output is above 0: ln(exp(softplus(x)) + exp(floor)) with a learned floor.</summary>
public sealed class PositiveNetwork : TargetModule
{
    private readonly ResNet _network;
    private readonly Tensor _floor;
    private readonly int _width;

    public PositiveNetwork(IBackend backend, Seed seed, int width)
    {
        _width = width;
        _network = AddChild("network",
            new ResNet(backend, new ResNetOptions { Classes = 1, Width = width, BlocksPerStage = [1, 1] }, seed));
        _floor = AddParameter("floor", backend, [-2], new Shape(1));
    }

    public override IReadOnlyList<int> TapChannels => _network.TapChannels;

    public override NetworkDescription Description =>
        new() { Kind = "outside-positive", Options = new JsonObject { ["width"] = _width } };

    public override TargetOutput Forward(Tensor images, ForwardContext context)
    {
        TargetOutput output = _network.Forward(images, context);
        return output with { Outputs = [output.Output.Apply<Softplus>().Apply<LogAddExp>(_floor)] };
    }
}

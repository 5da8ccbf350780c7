using System.Text.Json.Nodes;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.TestPlugins;

/// <summary>A small residual network, which says another thing than promised if that is the fault.</summary>
internal sealed class FaultyNetwork : TargetModule
{
    private readonly ResNet _network;
    private readonly string _fault;

    public FaultyNetwork(IBackend backend, Seed seed, string fault)
    {
        _network = AddChild(
            Name(fault), new ResNet(backend, new ResNetOptions { Classes = 2, Width = 4, BlocksPerStage = [1] }, seed));
        _fault = fault;
        if (fault == "nan-weights")
        {
            NamedTensor first = Parameters.First();
            first.Tensor.Upload([.. Enumerable.Repeat(float.NaN, first.Tensor.Length)]);
        }
    }

    public override IReadOnlyList<int> TapChannels => _fault switch
    {
        "null-taps" => null!,
        "other-tap-channels" => [.. _network.TapChannels.Select(channels => channels + 1)],
        "one-tap-more" => [.. _network.TapChannels, 4],
        _ => _network.TapChannels,
    };

    public override NetworkDescription Description => _fault switch
    {
        "null-network-description" => null!,
        "kind-of-core" => _network.Description,
        _ => new NetworkDescription { Kind = "faulty", Options = new JsonObject { ["depth"] = 1 } },
    };

    public override TargetOutput Forward(Tensor images, ForwardContext context)
    {
        TargetOutput output = _network.Forward(images, context);
        return _fault switch
        {
            "null-output" => null!,
            "null-outputs" => output with { Outputs = null! },
            "null-embedding" => output with { Embedding = null! },
            "flat-embedding" => output with { Embedding = output.Embedding.Reshape(output.Embedding.Length) },
            _ => output,
        };
    }

    private static string Name(string fault) => fault switch
    {
        "name-of-loss-prediction" => "loss",
        "reserved-name" => "__network",
        _ => "network",
    };
}

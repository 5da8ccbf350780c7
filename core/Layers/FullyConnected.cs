using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Layers;

/// <summary>y [batch, out] = x [batch, in] * weight [out, in] transposed + bias [out].</summary>
public sealed class FullyConnected : Module
{
    private readonly Tensor _weight;
    private readonly Tensor _bias;

    /// <summary>A layer with weights and bias uniform in +-1 / sqrt(<paramref name="inputs"/>).</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="inputs">Features of x.</param>
    /// <param name="outputs">Features of y.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    public FullyConnected(IBackend backend, int inputs, int outputs, Seed seed)
    {
        _weight = AddParameter("weight", backend,
            Initialization.Uniform(inputs * outputs, inputs, seed.For(0)), new Shape(outputs, inputs));
        _bias = AddParameter("bias", backend, Initialization.Uniform(outputs, inputs, seed.For(1)), new Shape(outputs));
    }

    /// <summary>y [batch, out] of x [batch, in].</summary>
    public Tensor Forward(Tensor x) => x.Linear(_weight, _bias);
}

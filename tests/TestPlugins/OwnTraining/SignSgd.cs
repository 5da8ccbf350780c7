using Querent.Layers;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.TestPlugins;

/// <summary>p = p - rate * scale * sign(g) (Bernstein et al. 2018), computed on the host.</summary>
internal sealed class SignSgd(IEnumerable<NamedTensor> parameters, OptimizerOptions options, float scale)
    : Optimizer(parameters, options, statesPerParameter: 0)
{
    protected override void Step(Tensor parameter, Tensor gradient, Tensor[] state)
    {
        if (float.IsNaN(scale))
        {
            throw new InvalidOperationException("no steps today");
        }

        float[] values = parameter.ToArray(), slopes = gradient.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= LearningRate * scale * MathF.Sign(slopes[i]);
        }

        parameter.Upload(values);
    }
}

using System.Numerics.Tensors;

namespace Querent.Plugins.Coverage;

/// <summary>The similarity of two images, from 0 to 1, by the squared distance of their rows.</summary>
internal interface IKernel
{
    /// <summary>Turns squared distances into similarities, in place.</summary>
    void Apply(Span<float> squared);
}

/// <summary>exp(-|a - b|^2 / h^2)</summary>
internal sealed class GaussianKernel(double bandwidth) : IKernel
{
    private readonly float _scale = (float)(-1 / (bandwidth * bandwidth));

    public void Apply(Span<float> squared)
    {
        TensorPrimitives.Multiply(squared, _scale, squared);
        TensorPrimitives.Exp(squared, squared);
    }
}

/// <summary>1 inside of a ball, 0 outside: |a - b| below its radius</summary>
internal sealed class BallKernel(double radius) : IKernel
{
    private readonly float _squared = (float)(radius * radius);

    public void Apply(Span<float> squared)
    {
        foreach (ref float value in squared)
        {
            value = value < _squared ? 1 : 0;
        }
    }
}

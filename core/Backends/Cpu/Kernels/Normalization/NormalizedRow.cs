using System.Numerics;

namespace Querent.Backends.Cpu;

/// <summary>
/// y = (x - mean) * scale + shift (+ residual) for the channels of one pixel, with ReLU if asked; a NaN stays NaN.
/// </summary>
internal readonly unsafe struct NormalizedRow(float* mean, float* scale, float* shift, bool relu, int channels)
{
    /// <summary>y may be x.</summary>
    internal void Write(float* x, float* residual, float* y)
    {
        int i = 0;
        for (; i <= channels - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> centered = Vector.Load(x + i) - Vector.Load(mean + i);
            Vector<float> value = Vector.MultiplyAddEstimate(
                centered, Vector.Load(scale + i), Vector.Load(shift + i));
            value = residual is null ? value : value + Vector.Load(residual + i);
            (relu ? FusedRelu.Forward(value) : value).Store(y + i);
        }

        for (; i < channels; i++)
        {
            float value = ((x[i] - mean[i]) * scale[i]) + shift[i] + (residual is null ? 0 : residual[i]);
            y[i] = relu ? FusedRelu.Forward(value) : value;
        }
    }
}

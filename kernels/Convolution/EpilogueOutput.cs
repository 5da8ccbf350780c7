using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// The output of a convolution [pixels, channels] after its epilogue. Bias and normalization are one factor and one
/// summand per channel; an empty view means that it is absent. Output and residual are bfloat16 where that is said.
/// </summary>
internal readonly struct EpilogueOutput(
    ArrayView<float> elements, int rows, int channels, ArrayView<float> bias,
    ArrayView<float> mean, ArrayView<float> variance, ArrayView<float> weight, ArrayView<float> offset, float epsilon,
    ArrayView<float> residual, int relu, int isRounded, int isResidualRounded) : IOutput
{
    private readonly ArrayView<float> _elements = elements;
    private readonly int _rows = rows;
    private readonly int _channels = channels;
    private readonly ArrayView<float> _bias = bias;
    private readonly ArrayView<float> _mean = mean;
    private readonly ArrayView<float> _variance = variance;
    private readonly ArrayView<float> _weight = weight;
    private readonly ArrayView<float> _offset = offset;
    private readonly float _epsilon = epsilon;
    private readonly ArrayView<float> _residual = residual;
    private readonly int _relu = relu;
    private readonly int _isRounded = isRounded;
    private readonly int _isResidualRounded = isResidualRounded;

    public ChannelAffine LoadAffine(int column)
    {
        float s0 = Scale(column), s1 = Scale(column + 1), s2 = Scale(column + 2), s3 = Scale(column + 3);
        return new ChannelAffine(
            new Float4(s0, s1, s2, s3),
            new Float4(
                Shift(column, s0), Shift(column + 1, s1), Shift(column + 2, s2), Shift(column + 3, s3)));
    }

    public void Store(int split, int row, int column, ChannelAffine affine, Float4 sums)
    {
        if (row < _rows)
        {
            int index = (row * _channels) + column;
            var added = new Float4(0, 0, 0, 0);
            if (_residual.Length > 0)
            {
                added = RowVectors.Read(_residual, index, column, _channels, _isResidualRounded);
            }

            (Float4 scale, Float4 shift) = (affine.Scale, affine.Shift);
            RowVectors.Write(_elements, index, column, _channels, new Float4(
                Finish((sums.X * scale.X) + shift.X + added.X), Finish((sums.Y * scale.Y) + shift.Y + added.Y),
                Finish((sums.Z * scale.Z) + shift.Z + added.Z), Finish((sums.W * scale.W) + shift.W + added.W)), _isRounded);
        }
    }

    private float Scale(int channel)
    {
        float scale = 1;
        if (_weight.Length > 0 && channel < _channels)
        {
            scale = _weight[channel] / MathF.Sqrt(_variance[channel] + _epsilon);
        }

        return scale;
    }

    // (sum + bias - mean) * scale + offset = scale * sum + (bias - mean) * scale + offset
    private float Shift(int channel, float scale)
    {
        float shift = 0;
        if (channel < _channels)
        {
            if (_bias.Length > 0)
            {
                shift = _bias[channel];
            }

            if (_weight.Length > 0)
            {
                shift = ((shift - _mean[channel]) * scale) + _offset[channel];
            }
        }

        return shift;
    }

    private float Finish(float value) => _relu != 0 ? Scalar.Relu(value) : value;
}

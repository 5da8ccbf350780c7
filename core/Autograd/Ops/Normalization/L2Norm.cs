using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = x / (sqrt(sum over channels of x^2) + epsilon) * weight, with a learned factor per channel.</summary>
internal sealed class L2Norm : Op
{
    private readonly Tensor _x;
    private readonly Tensor _weight;
    private readonly float _epsilon;

    private L2Norm(Tensor x, Tensor weight, float epsilon) => (_x, _weight, _epsilon) = (x, weight, epsilon);

    public override string Name => nameof(L2Norm);

    internal static Tensor Forward(Tensor x, Tensor weight, float epsilon)
    {
        (int rows, int channels) = BatchNorm.Rows(x, weight);
        Tensor y = Workspace.Current.Allocate(x.Shape);
        x.Backend.L2Normalize(x.Storage, weight.Storage, y.Storage, epsilon, rows, channels);
        return Tape.Records(x, weight) ? Tape.Record(y, new L2Norm(x, weight, epsilon)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        (int rows, int channels) = BatchNorm.Rows(_x, _weight);
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        Tensor gWeight = Workspace.Current.Allocate(_weight.Shape);
        _x.Backend.L2NormalizeGradient(
            _x.Storage, _weight.Storage, gradient.Storage, gx.Storage, gWeight.Storage, _epsilon, rows, channels);
        Tape.Accumulate(_x, gx);
        Tape.Accumulate(_weight, gWeight);
    }

    protected override void Describe(OpDescription description) => description
        .Input("x", _x).Input("weight", _weight).Attribute("epsilon", _epsilon);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>L2 normalization over the last axis with a learned factor per channel (Liu et al. 2016).</summary>
        public Tensor L2Norm(Tensor weight, float epsilon = 1e-10f) => Ops.L2Norm.Forward(x, weight, epsilon);
    }
}

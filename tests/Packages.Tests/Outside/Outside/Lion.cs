using System.Numerics;
using Querent.Backends;
using Querent.Layers;
using Querent.Optimizers;
using Querent.Tensors;

namespace Outside;

/// <summary>Lion (Chen et al. 2023): the sign of an interpolated momentum, with decoupled weight decay.</summary>
public sealed class Lion(IEnumerable<NamedTensor> parameters, OptimizerOptions options)
    : Optimizer(parameters, options, statesPerParameter: 1)
{
    /// <summary>The share of the momentum in the direction of a step.</summary>
    public const float Beta1 = 0.9f;

    /// <summary>The share of the momentum that is kept.</summary>
    public const float Beta2 = 0.99f;

    public static OptimizerFactory Factory { get; } = new("lion", (parameters, options) => new Lion(parameters, options));

    protected override void Step(Tensor parameter, Tensor gradient, Tensor[] state)
    {
        IBackend backend = parameter.Backend;
        (Storage weight, Storage momentum) = (parameter.Storage, state[0].Storage);
        using Tensor mixed = Workspace.Current.Allocate(parameter.Shape);
        using Tensor sign = Workspace.Current.Allocate(parameter.Shape);
        backend.Affine(momentum, mixed.Storage, Beta1, 0);
        backend.Axpby(1 - Beta1, gradient.Storage, 1, mixed.Storage);
        backend.Unary<Sign>(mixed.Storage, sign.Storage);
        backend.Axpby(-LearningRate, sign.Storage, 1 - (LearningRate * Options.WeightDecay), weight);
        backend.Axpby(1 - Beta2, gradient.Storage, Beta2, momentum);
    }

    private readonly struct Sign : IUnaryOp
    {
        public static float Forward(float x) => x > 0 ? 1f : x < 0 ? -1f : 0f;

        public static Vector<float> Forward(Vector<float> x) => Vector.ConditionalSelect(
            Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, Vector.ConditionalSelect(
                Vector.LessThan(x, Vector<float>.Zero), -Vector<float>.One, Vector<float>.Zero));

        public static float Derivative(float x, float y) => 0;

        public static Vector<float> Derivative(Vector<float> x, Vector<float> y) => Vector<float>.Zero;
    }
}

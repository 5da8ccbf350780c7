using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>The same elements under another shape; nothing is copied.</summary>
internal sealed class Reshape : Op
{
    private readonly Tensor _x;

    private Reshape(Tensor x) => _x = x;

    public override string Name => nameof(Reshape);

    internal static Tensor Forward(Tensor x, Shape shape)
    {
        Tensor y = Workspace.Current.Share(x, shape);
        return Tape.Records(x) ? Tape.Record(y, new Reshape(x)) : y;
    }

    public override void Backward(Tensor gradient) => Tape.AccumulateShared(_x, gradient);

    protected override void Describe(OpDescription description) => description.Input("x", _x).Attribute("shape", Output.Shape.ToArray());
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>The same elements under another shape of the same length.</summary>
        public Tensor Reshape(params ReadOnlySpan<int> extents) => Ops.Reshape.Forward(x, new Shape(extents));
    }
}

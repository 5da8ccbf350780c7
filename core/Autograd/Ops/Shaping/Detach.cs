using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>The same elements as a constant; nothing is copied. A trace shows it, a tape never does.</summary>
internal sealed class Detach : Op
{
    private readonly Tensor _x;

    private Detach(Tensor x) => _x = x;

    public override string Name => nameof(Detach);

    internal static Tensor Forward(Tensor x)
    {
        Tensor y = Workspace.Current.Share(x, x.Shape);
        return GraphTrace.IsOpen ? Tape.Report(y, new Detach(x)) : y;
    }

    // No gradient passes.
    public override void Backward(Tensor gradient)
    {
    }

    protected override void Describe(OpDescription description) => description.Input("x", _x);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>The same elements as a constant: no gradient flows back through it.</summary>
        public Tensor Detach() => Ops.Detach.Forward(x);
    }
}

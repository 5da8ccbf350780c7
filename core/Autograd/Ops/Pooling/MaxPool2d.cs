using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = the largest element of each window; its gradient goes to the element that won.</summary>
internal sealed class MaxPool2d : Op
{
    private readonly Tensor _x;
    private readonly Tensor _argmax;
    private readonly PoolingGeometry _geometry;

    private MaxPool2d(Tensor x, Tensor argmax, in PoolingGeometry geometry) =>
        (_x, _argmax, _geometry) = (x, argmax, geometry);

    public override string Name => nameof(MaxPool2d);

    internal static Tensor Forward(Tensor x, in Window window)
    {
        PoolingGeometry geometry = PoolingShape.Of(x, window);
        Tensor y = Workspace.Current.Allocate(PoolingShape.Output(geometry));
        Tensor argmax = Workspace.Current.Allocate(y.Shape);
        x.Backend.MaxPool(x.Storage, y.Storage, argmax.Storage, geometry);
        if (Tape.Records(x))
        {
            return Tape.Record(y, new MaxPool2d(x, argmax, geometry));
        }

        argmax.Dispose();
        return y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        _x.Backend.MaxPoolGradient(gradient.Storage, _argmax.Storage, gx.Storage, _geometry);
        Tape.Accumulate(_x, gx);
    }

    public override void ReleaseSaved() => _argmax.Dispose();

    protected override void Describe(OpDescription description) => PoolingShape.Describe(description.Input("x", _x), _geometry.Window);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>Max pooling of [batch, height, width, channels]; the stride is the kernel unless given.</summary>
        public Tensor MaxPool2d(int kernel, int? stride = null, int padding = 0, bool ceilMode = false) =>
            x.MaxPool2d(Window.Square(kernel, stride ?? kernel, padding, 1, ceilMode));

        /// <summary>Max pooling of [batch, height, width, channels] with a window of any extents.</summary>
        public Tensor MaxPool2d(in Window window) => Ops.MaxPool2d.Forward(x, window);
    }
}

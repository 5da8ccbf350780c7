using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = the mean of each window.</summary>
internal sealed class AveragePool2d : Op
{
    private readonly Tensor _x;
    private readonly bool _countIncludePad;
    private readonly PoolingGeometry _geometry;

    private AveragePool2d(Tensor x, bool countIncludePad, in PoolingGeometry geometry) =>
        (_x, _countIncludePad, _geometry) = (x, countIncludePad, geometry);

    public override string Name => nameof(AveragePool2d);

    internal static Tensor Forward(Tensor x, in Window window, bool countIncludePad)
    {
        PoolingGeometry geometry = PoolingShape.Of(x, window);
        Tensor y = Workspace.Current.Allocate(PoolingShape.Output(geometry));
        x.Backend.AveragePool(x.Storage, y.Storage, countIncludePad, geometry);
        return Tape.Records(x) ? Tape.Record(y, new AveragePool2d(x, countIncludePad, geometry)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        _x.Backend.AveragePoolGradient(gradient.Storage, gx.Storage, _countIncludePad, _geometry);
        Tape.Accumulate(_x, gx);
    }

    protected override void Describe(OpDescription description) => PoolingShape
        .Describe(description.Input("x", _x), _geometry.Window).Attribute("countIncludePad", _countIncludePad);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>
        /// Average pooling of [batch, height, width, channels]; the stride is the kernel unless given.
        /// </summary>
        public Tensor AveragePool2d(int kernel, int? stride = null, int padding = 0, bool ceilMode = false,
            bool countIncludePad = true) =>
            x.AveragePool2d(Window.Square(kernel, stride ?? kernel, padding, 1, ceilMode), countIncludePad);

        /// <summary>Average pooling of [batch, height, width, channels] with a window of any extents.</summary>
        public Tensor AveragePool2d(in Window window, bool countIncludePad = true) =>
            Ops.AveragePool2d.Forward(x, window, countIncludePad);
    }
}

using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>
/// y[b, p, q, k] = bias[k] + sum over r, s, c of x[b, p*stride - pad + r*dilation, q*stride - pad + s*dilation, c] *
/// weight[r, s, c, k], with zeros outside the image; passed through ReLU in the same pass if asked, so that the sums
/// before it are neither written nor kept.
/// </summary>
internal sealed class Conv2d : Op
{
    private readonly Tensor _x;
    private readonly Tensor _weight;
    private readonly Tensor? _bias;
    private readonly ConvolutionGeometry _geometry;
    private readonly bool _relu;

    private Conv2d(Tensor x, Tensor weight, Tensor? bias, in ConvolutionGeometry geometry, bool relu) =>
        (_x, _weight, _bias, _geometry, _relu) = (x, weight, bias, geometry, relu);

    public override string Name => nameof(Conv2d);

    internal static Tensor Forward(
        Tensor x, Tensor weight, Tensor? bias, int stride, int padding, int dilation, bool relu)
    {
        ConvolutionGeometry geometry = Geometry(x.Shape, weight.Shape, stride, padding, dilation);
        Tensor y = Compute(x, weight, geometry, new ConvolutionEpilogue(bias?.Storage, Relu: relu));
        return Tape.Records(x, weight, bias) ? Tape.Record(y, new Conv2d(x, weight, bias, geometry, relu)) : y;
    }

    /// <summary>A convolution fused with its epilogue; the fused pass has no gradient and is not recorded.</summary>
    internal static Tensor Evaluate(
        Tensor x, Tensor weight, int stride, int padding, int dilation, in ConvolutionEpilogue epilogue) =>
        GradientScope.IsRecording
            ? throw new InvalidOperationException("A convolution with an epilogue cannot be recorded.")
            : Compute(x, weight, Geometry(x.Shape, weight.Shape, stride, padding, dilation), epilogue);

    private static ConvolutionGeometry Geometry(Shape s, Shape w, int stride, int padding, int dilation)
    {
        if (s.Rank != 4 || w.Rank != 4 || s[3] != w[2])
        {
            throw new ArgumentException(
                $"A convolution with weight {w} [kh, kw, in, out] takes [batch, height, width, {w[2]}], not {s}.");
        }

        return new ConvolutionGeometry(
            s[0], s[1], s[2], s[3], w[3], new Window(w[0], w[1], stride, padding, dilation));
    }

    private static Tensor Compute(
        Tensor x, Tensor weight, in ConvolutionGeometry geometry, in ConvolutionEpilogue epilogue)
    {
        Tensor y = Workspace.Current.Allocate(new Shape(
            geometry.Batch, geometry.OutputHeight, geometry.OutputWidth, geometry.OutChannels));
        x.Backend.Convolution(x.Storage, weight.Storage, y.Storage, geometry, epilogue);
        return y;
    }

    public override void Backward(Tensor gradient)
    {
        if (!_relu)
        {
            ReleaseOutput();
            BackwardOfSums(gradient);
            return;
        }

        // The derivative of ReLU follows from its result: the sums themselves are not needed. If no other op reads the
        // gradient of the result, that of the sums takes its place.
        bool inPlace = !Output.IsRetained && gradient.Storage.References == 1;
        Tensor ofSums = inPlace ? gradient : Workspace.Current.Allocate(gradient.Shape);
        gradient.Backend.UnaryGradient<Relu>(Output.Storage, Output.Storage, gradient.Storage, ofSums.Storage);
        ReleaseOutput();
        BackwardOfSums(ofSums);
        if (!inPlace)
        {
            ofSums.Dispose();
        }
    }

    // The result is not needed any more, and the gradient towards x is often as large: it can have its memory.
    private void ReleaseOutput()
    {
        if (!Output.IsRetained)
        {
            Output.Dispose();
        }
    }

    private void BackwardOfSums(Tensor gradient)
    {
        IBackend backend = _x.Backend;
        if (_bias is { RequiresGradient: true })
        {
            Tensor gb = Workspace.Current.Allocate(_bias.Shape);
            backend.Sum(gradient.Storage, gb.Storage, gradient.Shape.Along(0, 3), 1);
            Tape.Accumulate(_bias, gb);
        }

        Tensor? gw = _weight.RequiresGradient ? Workspace.Current.Allocate(_weight.Shape) : null;
        Tensor? existing = Tape.OwnGradient(_x);
        Tensor? gx = existing is null && _x.RequiresGradient ? Workspace.Current.Allocate(_x.Shape) : null;
        var wanted = new ConvolutionGradients(gw?.Storage, (existing ?? gx)?.Storage, AddsToX: existing is not null);
        backend.ConvolutionGradient(_x.Storage, _weight.Storage, gradient.Storage, wanted, _geometry);
        Accumulate(_weight, gw);
        Accumulate(_x, gx);
    }

    private static void Accumulate(Tensor input, Tensor? gradient)
    {
        if (gradient is not null)
        {
            Tape.Accumulate(input, gradient);
        }
    }

    protected override void Describe(OpDescription description) => description
        .Input("x", _x).Input("weight", _weight).Input("bias", _bias)
        .Attribute("stride", _geometry.Window.Stride).Attribute("padding", _geometry.Window.Padding)
        .Attribute("dilation", _geometry.Window.Dilation).Attribute("relu", _relu);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>
        /// Convolution of x [batch, height, width, in] with weight [kh, kw, in, out] and bias [out], and ReLU if asked.
        /// </summary>
        public Tensor Conv2d(
            Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0, int dilation = 1,
            bool relu = false) =>
            Ops.Conv2d.Forward(x, weight, bias, stride, padding, dilation, relu);
    }
}

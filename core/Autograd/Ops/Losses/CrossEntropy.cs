using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>l[r] = -ln softmax(x[r])[label[r]], one value per row.</summary>
internal sealed class CrossEntropy : Op
{
    private readonly Tensor _x;
    private readonly Tensor _labels;
    private readonly Tensor _logProbabilities;

    private CrossEntropy(Tensor x, Tensor labels, Tensor logProbabilities) =>
        (_x, _labels, _logProbabilities) = (x, labels, logProbabilities);

    public override string Name => nameof(CrossEntropy);

    internal static Tensor Forward(Tensor x, Tensor labels)
    {
        if (x.Shape.Rank != 2 || labels.Shape != new Shape(x.Shape[0]))
        {
            throw new ArgumentException($"Cross entropy takes [rows, classes] and labels [rows], " +
                $"not {x.Shape} and {labels.Shape}.");
        }

        Tensor losses = Workspace.Current.Allocate(labels.Shape);
        Tensor logProbabilities = Workspace.Current.Allocate(x.Shape);
        x.Backend.CrossEntropy(
            x.Storage, labels.Storage, losses.Storage, logProbabilities.Storage, x.Shape[0], x.Shape[1]);
        if (Tape.Records(x))
        {
            return Tape.Record(losses, new CrossEntropy(x, labels, logProbabilities));
        }

        logProbabilities.Dispose();
        return losses;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        _x.Backend.CrossEntropyGradient(
            _logProbabilities.Storage, _labels.Storage, gradient.Storage, gx.Storage, _x.Shape[0], _x.Shape[1]);
        Tape.Accumulate(_x, gx);
    }

    public override void ReleaseSaved() => _logProbabilities.Dispose();

    protected override void Describe(OpDescription description) => description.Input("logits", _x).Input("labels", _labels);
}

public static partial class TensorOps
{
    extension(Tensor logits)
    {
        /// <summary>
        /// The cross entropy of each row of logits [rows, classes] with the labels [rows] (class numbers as floats):
        /// [rows], not reduced.
        /// </summary>
        public Tensor CrossEntropy(Tensor labels) => Ops.CrossEntropy.Forward(logits, labels);
    }
}

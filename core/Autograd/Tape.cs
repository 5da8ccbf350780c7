using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd;

/// <summary>How ops are recorded, and how gradients reach their inputs.</summary>
public static class Tape
{
    /// <summary>Whether an operation on these inputs must be recorded.</summary>
    public static bool Records(Tensor a) => GradientScope.IsRecording && a.RequiresGradient;

    public static bool Records(Tensor a, Tensor? b) =>
        GradientScope.IsRecording && (a.RequiresGradient || b is { RequiresGradient: true });

    public static bool Records(Tensor a, Tensor? b, Tensor? c) => Records(a, b) || Records(a, c);

    /// <summary>Puts an op on the tape of the current workspace and returns its output.</summary>
    public static Tensor Record(Tensor output, Op op)
    {
        Workspace workspace = Workspace.Current;
        output.RequiresGradient = true;
        op.Output = output;
        op.Previous = workspace.Tape;
        workspace.Tape = op;
        return output;
    }

    /// <summary>
    /// Lets go of an intermediate result as soon as the forward pass is done with it, where no backward pass will need
    /// it: scoring keeps a few activations instead of all.
    /// </summary>
    public static void ReleaseUnlessRecorded(Tensor intermediate)
    {
        if (!intermediate.RequiresGradient)
        {
            intermediate.Dispose();
        }
    }

    /// <summary>Hands a freshly made gradient to an input, which adopts it or adds it to what it has.</summary>
    public static void Accumulate(Tensor input, Tensor gradient)
    {
        if (!input.RequiresGradient)
        {
            gradient.Dispose();
        }
        else if (input.Gradient is not { } existing)
        {
            input.Gradient = gradient;
        }
        else if (existing.Storage.References == 1)
        {
            existing.Backend.Blend(gradient.Storage, existing.Storage, 1, 1);
            gradient.Dispose();
        }
        else
        {
            // The existing gradient is shared with another tensor: add into a block of our own.
            Tensor sum = Workspace.Current.Allocate(existing.Shape);
            existing.Backend.Binary<Ops.Add>(
                existing.Storage, gradient.Storage, sum.Storage, AxisLayout.Elementwise(sum.Length));
            existing.Dispose();
            gradient.Dispose();
            input.Gradient = sum;
        }
    }

    /// <summary>Hands the gradient of the output on, unchanged but for its shape; nothing is copied.</summary>
    public static void AccumulateShared(Tensor input, Tensor gradient)
    {
        if (input.RequiresGradient)
        {
            Accumulate(input, Workspace.Current.Share(gradient, input.Shape));
        }
    }
}

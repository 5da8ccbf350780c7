using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd;

/// <summary>The tape: records ops and propagates gradients back to their inputs.</summary>
public static class Tape
{
    /// <summary>
    /// Whether an operation on these inputs must be handed to <see cref="Record"/>: a gradient is wanted, or a <see
    /// cref="GraphTrace"/> is open.
    /// </summary>
    public static bool Records(Tensor a) => (GradientScope.IsRecording && a.RequiresGradient) || GraphTrace.IsOpen;

    /// <inheritdoc cref="Records(Tensor)"/>
    public static bool Records(Tensor a, Tensor? b) =>
        (GradientScope.IsRecording && (a.RequiresGradient || b is { RequiresGradient: true })) || GraphTrace.IsOpen;

    /// <inheritdoc cref="Records(Tensor)"/>
    public static bool Records(Tensor a, Tensor? b, Tensor? c) => Records(a, b) || Records(a, c);

    /// <inheritdoc cref="Records(Tensor)"/>
    public static bool Records(params ReadOnlySpan<Tensor> inputs)
    {
        bool records = GraphTrace.IsOpen;
        foreach (Tensor input in inputs)
        {
            records |= GradientScope.IsRecording && input.RequiresGradient;
        }

        return records;
    }

    /// <summary>
    /// Puts an op on the tape of the current workspace, adds it to the open trace if there is one, and returns its
    /// output. Call it where <see cref="Records(Tensor)"/> is true for the inputs.
    /// </summary>
    public static Tensor Record(Tensor output, Op op)
    {
        Report(output, op);
        if (!GraphTrace.IsOpen || (GradientScope.IsRecording && op.Inputs.Any(input => input.RequiresGradient)))
        {
            Workspace workspace = Workspace.Current;
            output.RequiresGradient = true;
            op.Previous = workspace.Tape;
            workspace.Tape = op;
        }

        return output;
    }

    /// <summary>Adds an op without a gradient to the open trace.</summary>
    internal static Tensor Report(Tensor output, Op op)
    {
        op.Output = output;
        GraphTrace.Current?.Add(op);
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

    /// <summary>Passes a new gradient to an input, which takes it over or adds it to its own.</summary>
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
        else if (OwnGradient(input) is not null)
        {
            existing.Backend.Axpby(1, gradient.Storage, 1, existing.Storage);
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

    /// <summary>
    /// The gradient of an input that was passed before, where a backward pass may add its own in place, instead of <see cref="Accumulate"/>;
    /// null where there is none yet, or where it is shared with another tensor.
    /// </summary>
    public static Tensor? OwnGradient(Tensor input) =>
        input is { RequiresGradient: true, Gradient: { } existing } && existing.Storage.References == 1 ? existing : null;

    /// <summary>Hands the gradient of the output on, unchanged but for its shape; nothing is copied.</summary>
    public static void AccumulateShared(Tensor input, Tensor gradient)
    {
        if (input.RequiresGradient)
        {
            Accumulate(input, Workspace.Current.Share(gradient, input.Shape));
        }
    }
}

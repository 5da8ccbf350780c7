using Querent.Tensors;

namespace Querent.Autograd;

/// <summary>The backward walk over the tape of the current workspace.</summary>
public static class Backpropagation
{
    /// <summary>
    /// Computes the gradients of all leaves that a scalar depends on. Activations and their gradients are released as
    /// soon as they are consumed, except those that were <see cref="Tensor.Retain">retained</see>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loss is no scalar, or nothing that requires a gradient led to
    /// it in this workspace.</exception>
    public static void Backward(this Tensor loss)
    {
        if (loss.Length != 1)
        {
            throw new InvalidOperationException($"Backward starts at a scalar, not at {loss.Shape}; take a mean or a sum.");
        }

        Backward(loss, Workspace.Current.Full(loss.Shape, 1));
    }

    /// <summary>The same, starting from the given gradient of an output of any shape.</summary>
    public static void Backward(this Tensor output, Tensor gradient)
    {
        Workspace workspace = Workspace.Current;
        if (!output.RequiresGradient || workspace.Tape is null)
        {
            throw new InvalidOperationException("Nothing that requires a gradient led to this tensor in this workspace.");
        }

        if (gradient.Shape != output.Shape)
        {
            throw new ArgumentException($"The gradient {gradient.Shape} does not match the output {output.Shape}.");
        }

        using GradientScope off = GradientScope.Off();
        output.Retain();
        output.Gradient = gradient;
        for (Op? op = workspace.Tape; op is not null; op = op.Previous)
        {
            Consume(op);
        }

        workspace.Tape = null;
    }

    private static void Consume(Op op)
    {
        if (op.Output.Gradient is { } gradient)
        {
            op.Backward(gradient);
            if (!op.Output.IsRetained)
            {
                gradient.Dispose();
            }
        }

        op.ReleaseSaved();
        if (!op.Output.IsRetained)
        {
            op.Output.Dispose();
        }
    }
}

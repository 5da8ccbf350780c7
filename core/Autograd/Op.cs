using Querent.Tensors;

namespace Querent.Autograd;

/// <summary>
/// One recorded operation: it remembers what its backward pass needs. Forward and backward of an op stand in one file.
/// </summary>
public abstract class Op
{
    /// <summary>The op recorded before this one on the same tape.</summary>
    internal Op? Previous { get; set; }

    internal Tensor Output { get; set; } = null!;

    /// <summary>
    /// Adds to the gradients of the inputs what <paramref name="gradient"/> of the output contributes.
    /// </summary>
    public abstract void Backward(Tensor gradient);

    /// <summary>Lets go of what was saved for the backward pass, beside inputs and output.</summary>
    public virtual void ReleaseSaved()
    {
    }
}

using Querent.Tensors;

namespace Querent.Autograd;

/// <summary>
/// One operation on tensors: it keeps what its backward pass needs, and can describe itself. Forward and backward
/// of an op stand in one file. A class outside core derives from it as those of core do: compute the output with the
/// operations of the backend, then <c>Tape.Records(x) ? Tape.Record(y, new MyOp(x)) : y</c>.
/// </summary>
public abstract class Op
{
    /// <summary>The name of the operation, the same for all of its instances: <c>Conv2d</c>.</summary>
    public abstract string Name { get; }

    /// <summary>All tensors that the output was computed from, in the order of the description.</summary>
    public IReadOnlyList<Tensor> Inputs => [.. Describe().Inputs.Select(input => input.Tensor)];

    /// <summary>The result; set when the op is recorded. A backward pass may read its values.</summary>
    public Tensor Output { get; internal set; } = null!;

    /// <summary>The op recorded before this one on the same tape.</summary>
    internal Op? Previous { get; set; }

    /// <summary>The name, the named inputs and the attributes of this op.</summary>
    public OpDescription Describe()
    {
        var description = new OpDescription(Name);
        Describe(description);
        return description;
    }

    /// <summary>
    /// Adds the contributions of <paramref name="gradient"/>, that of the output, to the gradients of the inputs,
    /// through <see cref="Tape.Accumulate"/>. Inputs that require no gradient are left out.
    /// </summary>
    /// <param name="gradient">Of the shape of the output; it must not be changed.</param>
    public abstract void Backward(Tensor gradient);

    /// <summary>Releases tensors that were saved for the backward pass, besides inputs and output.</summary>
    public virtual void ReleaseSaved()
    {
    }

    /// <summary>
    /// Adds every tensor that the output was computed from, and every number that decides how, to a description.
    /// </summary>
    protected abstract void Describe(OpDescription description);
}

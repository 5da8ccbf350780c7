using Querent.Autograd;
using Querent.Backends;

namespace Querent.Tensors;

/// <summary>
/// The lifetime of everything a step makes. While it is open on a thread, operations put their results here; when it is
/// disposed, all of them go back to the pool at once. Workspaces nest; each has its own tape.
/// </summary>
public sealed class Workspace : IDisposable
{
    [ThreadStatic]
    private static Workspace? s_current;

    private readonly Workspace? _outer;
    private Tensor? _tensors;
    private bool _disposed;

    /// <summary>Opens a workspace on this thread, inside the one that is open there.</summary>
    /// <param name="backend">The backend of its tensors.</param>
    public Workspace(IBackend backend)
    {
        Backend = backend;
        _outer = s_current;
        s_current = this;
    }

    /// <summary>The backend of its tensors.</summary>
    public IBackend Backend { get; }

    /// <summary>The innermost open workspace of this thread.</summary>
    /// <exception cref="InvalidOperationException">No workspace is open on this thread.</exception>
    public static Workspace Current => s_current ?? throw new InvalidOperationException(
        "Tensor operations need an open workspace: using var workspace = new Workspace(backend);");

    /// <summary>The op recorded last; each op knows the one before it.</summary>
    internal Op? Tape { get; set; }

    /// <summary>A tensor of this workspace; its content is undefined.</summary>
    public Tensor Allocate(Shape shape) => Own(new Tensor(Backend, Backend.Rent(shape.Length), shape));

    /// <summary>A tensor of this workspace with the given elements.</summary>
    public Tensor Upload(ReadOnlySpan<float> values, Shape shape)
    {
        Tensor tensor = Allocate(shape);
        tensor.Upload(values);
        return tensor;
    }

    /// <summary>A tensor of this workspace with every element the same.</summary>
    public Tensor Full(Shape shape, float value)
    {
        Tensor tensor = Allocate(shape);
        Backend.Fill(tensor.Storage, value);
        return tensor;
    }

    /// <summary>Another shape over the storage of a tensor, as a tensor of this workspace; nothing is copied.</summary>
    /// <exception cref="ArgumentException">The shape has more or fewer elements than the tensor.</exception>
    public Tensor Share(Tensor tensor, Shape shape) => shape.Length == tensor.Length
        ? Own(new Tensor(Backend, tensor.Storage, shape))
        : throw new ArgumentException($"The {tensor.Length} elements of {tensor.Shape} do not fit the shape {shape}.");

    /// <summary>Moves the storage of a tensor into the enclosing workspace, so that it outlives this one.</summary>
    /// <exception cref="InvalidOperationException">There is no enclosing workspace.</exception>
    public Tensor Escape(Tensor tensor)
    {
        Workspace outer = _outer ?? throw new InvalidOperationException("There is no enclosing workspace to escape to.");
        return outer.Share(tensor, tensor.Shape);
    }

    /// <summary>
    /// Ends the workspace: its tensors are released, and the enclosing workspace is the current one again.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another workspace of this thread was opened later and has not ended,
    /// or this is another thread.</exception>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        if (s_current != this)
        {
            throw new InvalidOperationException("Workspaces end in the reverse order of their beginning, on their thread.");
        }

        _disposed = true;
        s_current = _outer;
        Tape = null;
        for (Tensor? tensor = _tensors; tensor is not null; tensor = tensor.NextInWorkspace)
        {
            tensor.Dispose();
        }

        _tensors = null;
    }

    private Tensor Own(Tensor tensor)
    {
        tensor.NextInWorkspace = _tensors;
        _tensors = tensor;
        return tensor;
    }
}

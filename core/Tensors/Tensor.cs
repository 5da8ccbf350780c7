using Querent.Backends;

namespace Querent.Tensors;

/// <summary>
/// A shaped view of a storage on a backend, and the op that produced it. It has no maths: operations are extension
/// members, one file each, in <c>Autograd/Ops</c>. A tensor lives in the <see cref="Workspace"/> that was open when it
/// was made, or until it is disposed if it is <see cref="Persistent(IBackend, Shape, bool)">persistent</see>.
/// </summary>
public sealed class Tensor : IDisposable
{
    private Storage? _storage;
    private Tensor? _gradient;

    internal Tensor(IBackend backend, Storage storage, Shape shape)
    {
        storage.References++;
        (Backend, _storage, Shape) = (backend, storage, shape);
    }

    /// <summary>The backend that holds the elements.</summary>
    public IBackend Backend { get; }

    /// <summary>The extents, outermost first.</summary>
    public Shape Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Length => Shape.Length;

    /// <summary>
    /// Whether a backward walk computes a gradient for this tensor. Change it only for tensors that no op has computed,
    /// and before the forward pass: to freeze a parameter, or to ask for the gradient of an input.
    /// </summary>
    public bool RequiresGradient { get; set; }

    /// <summary>
    /// The gradient of the last backward walk; it lives as long as the workspace of that walk. A caller that changes
    /// gradients before the step of an optimizer, or computes them itself, can put another one in its place.
    /// </summary>
    /// <exception cref="ArgumentException">The gradient has another shape than the tensor.</exception>
    public Tensor? Gradient
    {
        get => _gradient is { IsReleased: false } ? _gradient : null;
        set => _gradient = value is null || value.Shape == Shape
            ? value
            : throw new ArgumentException($"A gradient {value.Shape} does not fit a tensor {Shape}.", nameof(value));
    }

    /// <summary>The storage that holds the elements, row-major; tensors of another shape may share it.</summary>
    /// <exception cref="ObjectDisposedException">The workspace of this tensor has ended, or a backward walk has
    /// consumed it; <see cref="Retain"/> it before the walk to read it afterwards.</exception>
    public Storage Storage => _storage ?? throw new ObjectDisposedException(nameof(Tensor),
        $"The tensor {Shape} was released: its workspace has ended, or a backward walk consumed it (call Retain before).");

    internal bool IsReleased => _storage is null;

    internal bool IsRetained { get; private set; }

    /// <summary>The next tensor of the same workspace.</summary>
    internal Tensor? NextInWorkspace { get; set; }

    /// <summary>A tensor outside any workspace, for parameters and statistics; its content is undefined.</summary>
    public static Tensor Persistent(IBackend backend, Shape shape, bool requiresGradient = false) =>
        new(backend, backend.Rent(shape.Length), shape) { RequiresGradient = requiresGradient };

    /// <summary>A tensor outside any workspace with the given elements.</summary>
    public static Tensor Persistent(
        IBackend backend, ReadOnlySpan<float> values, Shape shape, bool requiresGradient = false)
    {
        Tensor tensor = Persistent(backend, shape, requiresGradient);
        tensor.Upload(values);
        return tensor;
    }

    /// <summary>Keeps this tensor readable until its workspace ends, although a backward walk passes over it.</summary>
    public Tensor Retain()
    {
        IsRetained = true;
        return this;
    }

    /// <summary>Copies the elements to the host; waits for the device.</summary>
    public void Download(Span<float> target) => Backend.Download(Storage, target);

    /// <summary>Copies the elements into a new array on the host.</summary>
    public float[] ToArray()
    {
        var values = new float[Length];
        Download(values);
        return values;
    }

    /// <summary>The value of a tensor with one element.</summary>
    /// <exception cref="InvalidOperationException">The tensor has more or fewer elements.</exception>
    public float ToScalar()
    {
        if (Length != 1)
        {
            throw new InvalidOperationException($"A tensor of shape {Shape} is not a scalar.");
        }

        float value = 0;
        Download(new Span<float>(ref value));
        return value;
    }

    /// <summary>Replaces all elements.</summary>
    public void Upload(ReadOnlySpan<float> values)
    {
        if (values.Length != Length)
        {
            throw new ArgumentException($"{values.Length} values do not fill a tensor of shape {Shape}.", nameof(values));
        }

        Backend.Upload(values, Storage);
    }

    /// <summary>Lets go of the storage; the last tensor that does so returns it to the pool.</summary>
    public void Dispose()
    {
        if (_storage is { } storage)
        {
            _storage = null;
            if (--storage.References == 0)
            {
                Backend.Return(storage);
            }
        }
    }

    /// <summary>The shape, and whether the tensor was released.</summary>
    public override string ToString() => $"Tensor {Shape}{(IsReleased ? " (released)" : "")}";
}

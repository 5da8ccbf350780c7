using Querent.Backends;
using Querent.Conformance;
using Querent.Tensors;

namespace Querent.Core.Tests.Tensors;

public sealed class TensorTests : IDisposable
{
    private readonly ReferenceBackend _backend = new();

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void Values_must_fill_the_shape()
    {
        var error = Assert.Throws<ArgumentException>(() => Tensor.Persistent(_backend, [1, 2, 3], new Shape(2, 2)));

        Assert.Contains("[2, 2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_one_element_is_a_scalar()
    {
        using Tensor one = Tensor.Persistent(_backend, [3], new Shape(1));
        using Tensor two = Tensor.Persistent(_backend, [3, 4], new Shape(2));

        Assert.Equal(3, one.ToScalar());
        Assert.Throws<InvalidOperationException>(() => two.ToScalar());
    }

    [Fact]
    public void Disposing_twice_returns_the_block_once()
    {
        Tensor tensor = Tensor.Persistent(_backend, [1], new Shape(1));

        tensor.Dispose();
        tensor.Dispose();

        Assert.Contains("released", tensor.ToString(), StringComparison.Ordinal);
        using Tensor next = Tensor.Persistent(_backend, new Shape(1));
        using Tensor other = Tensor.Persistent(_backend, new Shape(1));
        Assert.NotSame(next.Storage, other.Storage);
    }
}

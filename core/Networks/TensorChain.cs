using Querent.Autograd;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>Steps of a forward pass that let go of what they were given.</summary>
internal static class TensorChain
{
    /// <summary>The next step of an intermediate result that nothing else needs; see
    /// <see cref="Tape.ReleaseUnlessRecorded"/>.</summary>
    internal static Tensor Then(this Tensor x, Func<Tensor, Tensor> next)
    {
        Tensor y = next(x);
        Tape.ReleaseUnlessRecorded(x);
        return y;
    }
}

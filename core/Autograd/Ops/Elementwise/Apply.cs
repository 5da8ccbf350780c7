using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>
/// Operations on tensors, as extension members. Results belong to the current <see cref="Workspace"/>; operations with
/// an input that requires a gradient are recorded.
/// </summary>
public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>
        /// y = f(x), element by element, with its gradient. The function is a type, which may be declared in any
        /// assembly; it runs on every backend.
        /// </summary>
        public Tensor Apply<TOp>()
            where TOp : struct, IUnaryOp =>
            UnaryOp<TOp>.Forward(x);

        /// <summary>
        /// y = f(x, b), element by element, with its gradients. <paramref name="b"/> has the shape of x, or 1 (or
        /// nothing, for leading axes) on one run of neighbouring axes along which it is repeated.
        /// </summary>
        /// <exception cref="ArgumentException">The shapes do not match.</exception>
        public Tensor Apply<TOp>(Tensor b)
            where TOp : struct, IBinaryOp =>
            BinaryOp<TOp>.Forward(x, b);
    }
}

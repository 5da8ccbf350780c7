using Querent.Tensors;

namespace Querent.Autograd.Ops;

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>The same elements as a constant: no gradient flows back through it.</summary>
        public Tensor Detach() => Workspace.Current.Share(x, x.Shape);
    }
}

using Querent.Tensors;

namespace Querent.Autograd.Ops;

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>The mean over height and width: [batch, height, width, channels] to [batch, channels].</summary>
        public Tensor GlobalAveragePool() => x.Mean(1, 2);
    }
}

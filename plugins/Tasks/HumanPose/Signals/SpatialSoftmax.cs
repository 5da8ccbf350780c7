using Querent.Autograd.Ops;
using Querent.Tensors;

namespace Querent.Plugins.HumanPose.Signals;

/// <summary>Heat-maps as probabilities of the place of each joint.</summary>
internal static class SpatialSoftmax
{
    /// <summary>
    /// The softmax over the positions of each map, [batch * joints, side * side], from maps [batch, side, side, joints].
    /// </summary>
    public static Tensor Of(Tensor maps)
    {
        (int batch, int positions, int joints) = (maps.Shape[0], maps.Shape[1] * maps.Shape[2], maps.Shape[3]);
        return maps.Permute(0, 3, 1, 2).Reshape(batch * joints, positions).Softmax();
    }
}

using Querent.Autograd.Ops;
using Querent.Tensors;

namespace Querent.Plugins.HumanPose.Heatmaps;

/// <summary>
/// The loss of each pose, [batch]: the weighted squared error of its heat-maps, summed over the stacks. With the weights of
/// <see cref="GaussianTargets"/> it is the mean squared error over the maps of the joints that count.
/// </summary>
internal static class HeatmapLoss
{
    /// <param name="stacks">Heat-maps [batch, side, side, joints] of each stack.</param>
    /// <param name="targets">Of the same shape.</param>
    /// <param name="weights">Of the same shape.</param>
    public static Tensor PerPose(IReadOnlyList<Tensor> stacks, Tensor targets, Tensor weights)
    {
        Tensor sum = OfStack(stacks[0]);
        for (int i = 1; i < stacks.Count; i++)
        {
            sum = sum.Add(OfStack(stacks[i]));
        }

        return sum;

        Tensor OfStack(Tensor maps) => maps.SquaredError(targets).Multiply(weights).Sum(1, 3);
    }
}

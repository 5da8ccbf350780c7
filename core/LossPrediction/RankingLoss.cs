using Querent.Autograd.Ops;
using Querent.Tensors;

namespace Querent.LossPrediction;

/// <summary>
/// The loss of the loss prediction module (Yoo and Kweon 2019, equation 2): a batch of B is split into floor(B / 2)
/// pairs, sample k with B - 1 - k, and each pair should be ordered as its real losses are, by at least a margin.
/// </summary>
public static class RankingLoss
{
    /// <summary>
    /// max(0, -s (p_i - p_j) + margin) for each pair, where s = +1 if l_i is larger than l_j, else -1: [B / 2]. The
    /// real losses are constants. The middle sample of an odd batch is in no pair.
    /// </summary>
    /// <exception cref="ArgumentException">The two are not of the same shape [B]: [B, 1] against [B] would make B x B
    /// pairs elsewhere.</exception>
    public static Tensor PerPair(Tensor predicted, Tensor target, float margin)
    {
        if (predicted.Shape.Rank != 1 || predicted.Shape != target.Shape)
        {
            throw new ArgumentException($"Predicted and target losses must both be [batch], not {predicted.Shape} and " +
                $"{target.Shape}.");
        }

        Tensor constant = target.Detach();
        Tensor sign = BinaryOp<RankSign>.Forward(First(constant), Second(constant));
        return First(predicted).Subtract(Second(predicted)).Multiply(sign).Affine(-1, margin).Relu();
    }

    /// <summary>The mean over the pairs, a scalar; 0 without a gradient for a batch of one.</summary>
    public static Tensor Mean(Tensor predicted, Tensor target, float margin)
    {
        Tensor pairs = PerPair(predicted, target, margin);
        return pairs.Length == 0 ? predicted.Sum().Affine(0, 0) : pairs.Mean();
    }

    private static Tensor First(Tensor x) => x.Slice(0, 0, x.Length / 2);

    private static Tensor Second(Tensor x)
    {
        int pairs = x.Length / 2;
        Span<int> partners = pairs <= 256 ? stackalloc int[pairs] : new int[pairs];
        for (int k = 0; k < pairs; k++)
        {
            partners[k] = x.Length - 1 - k;
        }

        return x.GatherRows(partners);
    }
}

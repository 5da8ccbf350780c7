namespace Querent.Images.Drawing;

/// <summary>The frequency of each class among synthetic images.</summary>
public static class ClassShares
{
    /// <summary>
    /// Shares that fall geometrically from the most frequent class, the first, to one that is <paramref name="imbalance"/>
    /// times rarer. Their sum is 1.
    /// </summary>
    /// <param name="count">Classes, two or more.</param>
    /// <param name="imbalance">1 or more; with 1 all classes are equally frequent.</param>
    public static double[] Geometric(int count, double imbalance)
    {
        double[] shares = [.. Enumerable.Range(0, count).Select(rank => Math.Pow(imbalance, -(double)rank / (count - 1)))];
        double sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    /// <summary>The class whose part of [0, 1) the number falls into.</summary>
    /// <param name="shares">The part of each class; their sum is 1.</param>
    /// <param name="number">A number in [0, 1).</param>
    public static int Draw(double[] shares, double number)
    {
        int label = 0;
        while (label < shares.Length - 1 && number >= shares[label])
        {
            number -= shares[label++];
        }

        return label;
    }
}

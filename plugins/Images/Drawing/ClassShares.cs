namespace Querent.Images.Drawing;

/// <summary>The frequency of each class among synthetic images.</summary>
public static class ClassShares
{
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

using Querent.Backends;

namespace Querent.Networks;

/// <summary>The sizes of the layers behind the trunk of an SSD.</summary>
/// <param name="Channels">Of the last map of the trunk.</param>
/// <param name="Extent">Its height and width.</param>
/// <param name="Widths">Channels of each map behind it.</param>
/// <param name="FirstUnpadded">The pair from which maps shrink without padding, as SSD300's do from 5 to 3 to 1.</param>
/// <param name="Normalized">Whether there is batch normalization.</param>
internal sealed record SsdExtrasPlan(int Channels, int Extent, IReadOnlyList<int> Widths, int FirstUnpadded, bool Normalized)
{
    /// <summary>Height and width of each map.</summary>
    internal int[] Extents
    {
        get
        {
            int extent = Extent;
            return [.. Widths.Select((_, pair) => extent = Shrink(pair, extent).OutputHeight(extent))];
        }
    }

    /// <summary>Values of the kernels alone.</summary>
    internal long Values => Widths.Select((width, pair) =>
        (long)Squeezed(width) * ((pair == 0 ? Channels : Widths[pair - 1]) + (9L * width))).Sum();

    /// <summary>Channels of the 1x1 convolution before a map.</summary>
    internal static int Squeezed(int width) => (width + 1) / 2;

    /// <summary>The 3x3 convolution of a pair. A map that is too small to go without padding is halved like the ones before,
    /// which leaves a single cell as it is.</summary>
    internal Window Shrink(int pair, int extent) =>
        pair >= FirstUnpadded && extent >= 3 ? Window.Square(3) : Window.Square(3, stride: 2, padding: 1);

    // The statistics of a single cell are unreliable over a small batch, and undefined over a batch of one.
    internal bool Normalizes(int extent) => Normalized && extent > 1;
}

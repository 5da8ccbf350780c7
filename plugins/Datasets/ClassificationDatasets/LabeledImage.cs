namespace Querent.Plugins.ClassificationDatasets;

/// <summary>An 8-bit RGB image with the number of its class.</summary>
internal abstract class LabeledImage(int label, string id)
{
    public int Label => label;

    /// <summary>A name that means something to the owner of the image.</summary>
    public string Id => id;

    /// <summary>Height, width, channel; R, G, B. May read a file.</summary>
    public abstract byte[] Pixels();
}

/// <summary>An image in memory.</summary>
internal sealed class InMemoryImage(byte[] pixels, int label, string id) : LabeledImage(label, id)
{
    public override byte[] Pixels() => pixels;
}

using Querent.Data;
using Querent.Errors;
using Querent.Fuzzing.Mutation;
using Querent.Images;

namespace Querent.Fuzzing.Targets;

/// <summary>Images: by themselves, where head and pixels must agree, and as a file of a class folder.</summary>
internal sealed class ImageTarget(
    string format, string extension, IReadOnlyList<Change> changes, Func<byte[], byte[]> repair)
    : FuzzTarget(format, extension)
{
    public override IReadOnlyList<Change> Changes { get; } = [.. ByteChanges.All, .. changes];

    public override byte[] Repair(byte[] file) => repair(file);

    public override void Prepare(WorkFolder folder)
    {
        foreach (string name in new[] { "train/a/0", "train/b/0", "test/a/0", "test/b/0" })
        {
            folder.Write($"photos/{name}.png", Corpus("png")[0]);
        }
    }

    public override void Read(byte[] file, WorkFolder folder)
    {
        string path = folder.Write($"photos/train/a/0{Extension}", file);
        RgbImage image = ImageReader.Read(path);
        Promise.Holds(image.Pixels.Length == 3L * image.Width * image.Height,
            $"{image.Width} x {image.Height} pixels have three bytes each, and these are {image.Pixels.Length}");
        ImageHeader header = ImageHeader.Read(path) ??
            throw new BrokenPromiseException("what can be decoded has a head that can be read");
        Promise.Holds(!header.IsTooLarge, "what is too large is not decoded");
        (long, long) extent = (image.Width, image.Height);
        Promise.Holds(
            extent == header.TurnedExtent, $"head and pixels have one extent: {header.TurnedExtent}, {extent}");
        Tasks.Classify("class-folders", new() { ["path"] = folder.Under("photos"), ["imageSize"] = 16 });
    }
}

using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;
using Querent.Images.Caching;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>
/// Decodes and resizes every image at the start, so that a bad file is found before anything is trained. All are kept
/// in memory if they fit; otherwise the first requested ones are kept, and training requests the labeled images first.
/// The result depends neither on memory and cache nor on the number of threads.
/// </summary>
internal sealed class ImageDecoding(string path, int size, DecodedImageCache memory, PixelCache? cache, DatasetContext context)
{
    /// <exception cref="DataException">An image cannot be used; the first such file is named.</exception>
    public ImageDataset Decode(ImageFiles pool, ImageFiles test)
    {
        Dictionary<string, int> labels = pool.Classes.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        FolderImage[] poolImages = [.. pool.Files.Select(file => Image(file, labels[file.Class]))];
        FolderImage[] testImages = [.. test.Files.Select(file => Image(file, labels[file.Class]))];
        FolderImage[] all = [.. poolImages, .. testImages];
        SampleLoop.Run(context, "decoding images", all.Length,
            i => _ = memory.HoldsAll ? all[i].Pixels() : all[i].Decode());
        cache?.Trim();
        SameContent.Report(path, poolImages, testImages, context.Warn);
        return new ImageDataset(Set(poolImages), Set(testImages), pool.Classes);
    }

    private FolderImage Image(ImageFile file, int label) =>
        new(Path.Combine(path, file.Name), size, memory, cache, label, file.Name);

    private ImageSet Set(FolderImage[] images) =>
        new(size, images) { IsSlow = !memory.HoldsAll };
}

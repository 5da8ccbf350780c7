using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ImageClassification.Folders;

/// <summary>
/// Decodes and resizes every image of a split at the start, so that a bad file is found before anything is trained.
/// All are kept if they fit into the memory for them; otherwise those will be that are asked for first, and training
/// asks for the labeled ones first. What comes out depends neither on the memory nor on the number of threads.
/// </summary>
internal sealed class ImageDecoding(string path, int size, PixelMemory memory, int threads)
{
    /// <exception cref="DataException">An image cannot be used; the first such file is named.</exception>
    public ImageSet Decode(ImageFiles files, IReadOnlyList<string> classes)
    {
        Dictionary<string, int> labels = classes.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        FolderImage[] images =
        [
            .. files.Files.Select(file => new FolderImage(
                Path.Combine(path, file.Name), size, memory, labels[file.Class], file.Name)),
        ];
        ParallelFor.Run(images.Length, threads, i => _ = memory.HoldsAll ? images[i].Pixels() : images[i].Decode());
        return new ImageSet(size, images) { ReadingThreads = memory.HoldsAll ? 1 : threads };
    }
}

using Querent.Annotations.Coco;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>The images and classes of all files of a source by their ids, which files of results refer to.</summary>
internal sealed class CocoIndex
{
    private readonly Dictionary<long, CocoImage?> _images = [];

    /// <summary>All classes.</summary>
    public CocoClasses Classes { get; } = new();

    /// <summary>Whether no file named an image.</summary>
    public bool IsEmpty => _images.Count == 0;

    /// <summary>Takes in those of one file.</summary>
    public void Add(IEnumerable<CocoImage> images, CocoClasses classes)
    {
        Classes.Add(classes);
        foreach (CocoImage image in images)
        {
            if (!_images.TryAdd(image.Id, image) && _images[image.Id]?.FileName != image.FileName)
            {
                _images[image.Id] = null;
            }
        }
    }

    /// <summary>Looks an image up.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="image">The image; null where files have the id for different ones.</param>
    public bool TryFind(long id, out CocoImage? image) => _images.TryGetValue(id, out image);
}

using Querent.Annotations;
using Querent.Labeling;
using Querent.Labeling.Formats;

namespace Querent.Plugins.DatasetFormats.Yolo;

/// <summary>The images that a source has or lists, by the key that they share with their label files.</summary>
internal sealed class YoloImages
{
    private static readonly string[] s_lists = ["train.txt", "val.txt", "valid.txt", "test.txt"];

    private readonly ILookup<string, (string Path, string? List)> _images;
    private readonly HashSet<string> _shared;

    private YoloImages(IEnumerable<(string Path, string? List)> images, string[] files)
    {
        _images = images.DistinctBy(image => (YoloNames.Key(image.Path), Path.GetExtension(image.Path)))
            .ToLookup(image => YoloNames.Key(image.Path));

        // Images of two splits may have one name: it then keeps the split.
        _shared =
        [
            .. files.Select(YoloNames.Key).Concat(_images.Select(group => group.Key)).Distinct()
                .CountBy(YoloNames.WithoutSplit).Where(entry => entry.Value > 1).Select(entry => entry.Key),
        ];
    }

    /// <summary>The images that lie in a source, and then those of its lists.</summary>
    /// <exception cref="Errors.DataException">A list cannot be read.</exception>
    public static YoloImages Of(AnnotationSource source, string[] files) => new(
        source.Paths.Where(YoloNames.IsImage).Select(path => (path, (string?)null)).Concat(
            from list in source.Paths.Except(files)
            where s_lists.Contains(Path.GetFileName(list))
            from line in TextFiles.LinesOf(YoloSource.Text(source, list))
            where YoloNames.IsImage(line)
            select (line, (string?)list)),
        files);

    /// <summary>An answer of a label file, with the name of its image.</summary>
    public ImageAnswer Complete(string file, ImageAnswer answer)
    {
        string key = YoloNames.Key(file);
        (string Path, string? List)[] images = [.. _images[key]];
        ImageAnswer named = answer with
        {
            Name = Name(key) + (images.Length == 1 ? Path.GetExtension(images[0].Path) : ""),
            IsStem = images.Length != 1,
            IsRelative = true,
            Picture = images is [(var path, null)] ? path : null,
        };
        return images.Length < 2 ? named : named with
        {
            Annotation = null,
            Problem = $"is the label file of {images[0].Path} and {images[1].Path}; rename one of the images",
        };
    }

    /// <summary>Answers for images that have no label file: nothing tells whether people looked at them.</summary>
    public IEnumerable<ImageAnswer> WithoutLabels(string[] files)
    {
        HashSet<string> labeled = [.. files.Select(YoloNames.Key)];
        return from images in _images
               where !labeled.Contains(images.Key)
               from image in images
               select new ImageAnswer(Name(images.Key) + Path.GetExtension(image.Path), AnswerState.Unclear)
               {
                   Annotation = ImageAnnotation.Empty,
                   IsRelative = true,
                   Picture = image.List is null ? image.Path : null,
                   Source = new AnswerSource { File = image.List ?? image.Path },
               };
    }

    private string Name(string key) => YoloNames.WithoutSplit(key) is var name && _shared.Contains(name) ? key : name;
}

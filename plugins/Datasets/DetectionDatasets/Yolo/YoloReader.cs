using Querent.Annotations.Yolo;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets.Yolo;

/// <summary>
/// Reads a data set in the form of YOLO: a <c>data.yaml</c> with the names of the classes and the images of each split,
/// as folders or as text files that list images, and one text file of objects per image.
/// </summary>
internal sealed class YoloReader
{
    private readonly YoloOptions _options;
    private readonly DatasetContext _context;
    private readonly YoloSettings _settings;
    private readonly string _folder;

    private YoloReader(YoloOptions options, DatasetContext context)
    {
        (_options, _context, _settings) = (options, context, YoloSettings.Read(options.Settings));
        _folder = Path.GetDirectoryName(Path.GetFullPath(options.Settings))!;
    }

    /// <exception cref="DataException">A file or folder is missing, or the settings are not complete.</exception>
    public static FileSplits Read(YoloOptions options, DatasetContext context) => new YoloReader(options, context).Read();

    private FileSplits Read()
    {
        var classes = YoloClasses.Read(_settings, line => _context.Warn($"{_options.Settings}: {line}"));
        string[][] files = [Files("train"), Files(_options.TestSplit)];
        string[] all = [.. files[0], .. files[1]];
        RawImage[] images = Images(all, classes);
        return new FileSplits(Split(images[..files[0].Length]), Split(images[files[0].Length..]), classes.Names);
    }

    private string[] Files(string split)
    {
        IReadOnlyList<string> entries = _settings.Texts(split);
        string root = Path.Combine(_folder, (_settings.Text("path") ?? "").Replace('\\', '/'));
        return entries.Count == 0
            ? throw _settings.Error($"has no '{split}'")
            : [.. entries.SelectMany(entry => YoloImages.List(root, _folder, entry))];
    }

    // Lines of some lengths are decided when all were seen; the few files that have such lines are then read again.
    private RawImage[] Images(string[] files, YoloClasses classes)
    {
        const int boxLength = 4;
        var forms = new LineForms(_settings.PointShape() is { } shape ? boxLength + (shape.Points * shape.Numbers) : null);
        var labels = new YoloLabels(_folder, classes, forms, _options.MissingLabels);
        var read = new (RawImage Image, bool IsUndecided)[files.Length];
        SampleLoop.Run(_context, "reading labels", files.Length, i => read[i] = labels.Read(files[i]));
        forms.Decide();
        if (forms.MayBePoses)
        {
            _context.Warn($"{_options.Settings}: all lines may be boxes with the points of a pose, which are not " +
                "read without kpt_shape; write it if they are poses");
        }

        int[] undecided = [.. read.Index().Where(entry => entry.Item.IsUndecided).Select(entry => entry.Index)];
        SampleLoop.Run(_context, "reading labels again", undecided.Length, i =>
            read[undecided[i]] = labels.Read(files[undecided[i]]));
        return [.. read.Select(entry => entry.Image)];
    }

    private RawSplit Split(RawImage[] images)
    {
        var defects = new DefectCounts();
        var owners = new Dictionary<string, string>();
        foreach (RawImage image in images.Where(image => image.Objects.Count > 0))
        {
            string labels = YoloLabels.FileOf(image.File!);
            if (!owners.TryAdd(labels, image.Id) && owners[labels] != image.Id)
            {
                defects.Add(Defect.SharedLabels, $"{owners[labels]} and {image.Id}");
            }
        }

        return new RawSplit(_options.Settings, images, defects);
    }
}

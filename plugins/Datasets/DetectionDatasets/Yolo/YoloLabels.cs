using Querent.Annotations;
using Querent.Annotations.Yolo;
using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.DetectionDatasets.Yolo;

/// <summary>
/// Reads the objects of one image: lines of a class number and a box by its center, width and height in 0..1 of the
/// image, or a class number and the corners of an outline, which stands for the box around it.
/// </summary>
/// <param name="folder">The folder that ids of images start from.</param>
/// <param name="classes">The names of the class numbers.</param>
/// <param name="forms">The meaning of the columns of a line.</param>
/// <param name="missing">The meaning of a missing label file.</param>
internal sealed class YoloLabels(string folder, YoloClasses classes, LineForms forms, MissingLabels missing)
{
    /// <summary>The label file of an image: the last folder <c>images</c> on the way becomes <c>labels</c>.</summary>
    public static string FileOf(string image)
    {
        string path = image.Replace('\\', '/');
        int at = path.LastIndexOf("/images/", StringComparison.Ordinal);
        string labels = at < 0 ? path : $"{path[..at]}/labels/{path[(at + "/images/".Length)..]}";
        return Path.ChangeExtension(labels, ".txt");
    }

    /// <summary>The image with its objects, and whether some lines are still undecided.</summary>
    /// <exception cref="DataException">There is no label file, and that is an error.</exception>
    public (RawImage Image, bool IsUndecided) Read(string file)
    {
        var image = new RawImage(Path.GetRelativePath(folder, file).Replace('\\', '/'), file) { IsRelative = true };
        string labels = FileOf(file);
        if (!File.Exists(labels))
        {
            return (image with { Problems = [(Missing(file, labels), labels)] }, false);
        }

        try
        {
            return Read(image, TextFiles.Lines(labels));
        }
        catch (DataException problem)
        {
            return (image with { Problems = [(Defect.DamagedAnnotation, problem.Message)] }, false);
        }
    }

    private Defect Missing(string image, string labels) => missing switch
    {
        MissingLabels.Background => Defect.NoLabels,
        MissingLabels.LeaveOut => Defect.NoAnnotation,
        _ => throw new DataException($"{image}: has no label file; it was looked for as {labels}; write one, an " +
            "empty one if there is nothing to be found, or set dataset.missingLabels to background or leave-out"),
    };

    private (RawImage Image, bool IsUndecided) Read(RawImage image, string[] lines)
    {
        var objects = new List<RawObject>(lines.Length);
        var problems = new List<(Defect, string)>();
        bool isUndecided = false;
        foreach (string line in lines)
        {
            var row = YoloRow.Parse(line);
            double[] numbers = row.Numbers;
            LineForm form = forms.Of(numbers);
            isUndecided |= form == LineForm.Undecided;
            if (Problem(form) is { } problem)
            {
                problems.Add((problem, image.Id));
            }

            if (BoxOf(form, numbers) is { } box)
            {
                string? name = row.Name(classes);
                objects.Add(new RawObject(name ?? row.Class, box, IsIgnored: false, HasClass: name is not null));
            }
        }

        if (lines.Length == 0)
        {
            problems.Add((Defect.EmptyLabels, image.Id));
        }

        return (image with { Objects = objects, Problems = problems }, isUndecided);
    }

    private static Defect? Problem(LineForm form) => form switch
    {
        LineForm.Prediction => Defect.Prediction,
        LineForm.OutlineOutside => Defect.OutlineOutside,
        LineForm.Unclear => Defect.UnclearColumns,
        LineForm.Wrong => Defect.WrongColumns,
        _ => null,
    };

    private static Box? BoxOf(LineForm form, double[] numbers) => form switch
    {
        LineForm.NoNumbers => RawObject.NoNumbers,
        LineForm.Box or LineForm.Prediction =>
            Box.FromCenter((float)numbers[0], (float)numbers[1], (float)numbers[2], (float)numbers[3]),
        LineForm.Outline => Around(numbers),
        _ => null,
    };

    private static Box Around(double[] corners)
    {
        (double left, double top, double right, double bottom) = YoloRow.Around(corners);
        return new Box((float)left, (float)top, (float)right, (float)bottom);
    }
}

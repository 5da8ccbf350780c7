using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;
using Querent.Projects.Ledger;
using Querent.Projects.State;

namespace Querent.Host.Tests.Projects;

/// <summary>
/// Three rounds of each task on real images: a script plays the people, and fills what was exported as each tool does. There are skips, images without
/// anything, two annotators, and a photo that is renamed meanwhile.
/// </summary>
public sealed class LabelingLoopTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Classes_by_folders_a_table_and_Label_Studio()
    {
        Dictionary<string, string> classes = AnimalCrops.Write(_project.Photos, 420);
        _project.Run("init", "--task", "image-classification", "--images", _project.Photos, "--classes", string.Join(',', AnimalCrops.Classes), "--holdout", "100");
        _project.Set(settings =>
        {
            settings["imageSize"] = 32;
            settings["task"]!["width"] = 8;
            settings["training"]!["epochs"] = 14;
            settings["training"]!["decayAfterEpochs"] = new JsonArray(11);
        });

        _project.Run("select", "--budget", "120");
        _project.Run("export", "--to", "folders");
        SortIntoFolders(classes);
        Rename(classes.Keys.First());
        _project.Run("scan");
        _project.Run("ingest", _project.LastExport, "--minutes", "12");

        _project.Run("select", "--budget", "60");
        _project.Run("export", "--to", "csv", "--images", "none");
        FillTable(classes);
        _project.Run("ingest", _project.LastExport);

        _project.Run("select", "--budget", "150");
        _project.Run("export", "--to", "label-studio", "--images", "none");
        string file = _project.Under("answers.json");
        File.WriteAllText(file, Annotator.LabelStudio(Path.Combine(_project.LastExport, "tasks.json"), (i, photo) => i switch
        {
            3 => [],
            4 => [null],
            5 => [Choice(classes[photo]), Choice(classes[photo])],
            6 => [Choice("dog"), Choice("cat")],
            _ => [Choice(classes[photo])],
        }).ToJsonString());
        string[] said = _project.Run(4, "ingest", file);

        Assert.Contains("147 annotated", said[0], StringComparison.Ordinal);
        Assert.Contains("1 conflict", said[0], StringComparison.Ordinal);
        Assert.Contains("1 not answered yet", said[0], StringComparison.Ordinal);
        Finish(answered: 147 + 59 + 18);
    }

    [Fact]
    public void Boxes_by_Label_Studio_CVAT_and_VOC()
    {
        string data = RealData.Folder("bccd");
        IReadOnlyList<TrueBox> Truth(string photo) =>
            Annotator.Voc(Path.Combine(data, "Annotations", Path.GetFileNameWithoutExtension(photo) + ".xml"));
        CopyPhotos(Path.Combine(data, "JPEGImages"), 200);
        _project.Run("init", "--task", "object-detection", "--images", _project.Photos, "--classes", "RBC,WBC,Platelets", "--holdout", "40");
        _project.Set(settings =>
        {
            settings["task"]!["inputSize"] = 96;
            settings["training"]!["epochs"] = 10;
            settings["training"]!["decayAfterEpochs"] = new JsonArray(8);
        });

        _project.Run("select", "--budget", "52");
        _project.Run("export", "--to", "label-studio", "--images", "none");
        string file = _project.Under("answers.json");
        File.WriteAllText(file, Annotator.LabelStudio(Path.Combine(_project.LastExport, "tasks.json"), (i, photo) => i switch
        {
            3 => [],
            4 => [null],
            5 => [Annotator.Regions([], 640, 480)],
            6 => [Annotator.Regions(Truth(photo), 640, 480), Annotator.Regions(Truth(photo).Skip(1), 640, 480)],
            _ => [Annotator.Regions(Truth(photo), 640, 480)],
        }).ToJsonString());
        _project.Run(4, "ingest", file, "--from", "label-studio");
        Rename(Path.GetFileName(Directory.GetFiles(_project.Photos).Order(StringComparer.Ordinal).First()));
        _project.Run("scan");
        _project.Run("ingest", file, "--prefer", "newest");

        _project.Run("select", "--budget", "30", "--more");
        _project.Run("export", "--to", "cvat", "--images", "none", "--round", "2");
        string[] xml = Directory.GetFiles(_project.LastExport, "annotations.xml", SearchOption.AllDirectories);
        Annotator.Cvat(Assert.Single(xml), (i, photo) => i == 2 ? null : Truth(Original(photo)));
        _project.Run("ingest", xml[0], "--from", "cvat");

        _project.Run("select", "--budget", "60", "--more");
        _project.Run("export", "--to", "voc", "--images", "none", "--round", "3");
        FillVoc(Path.Combine(data, "Annotations"));
        _project.Run("ingest", _project.LastExport, "--from", "voc", "--empty", "negative");
        Finish(answered: 12 + 29 + 60);

        ProjectImage[] empty = [.. _project.State.Images.Where(image => image.Annotation is { Objects.Count: 0 })];
        Assert.NotEmpty(empty);
    }

    [Fact]
    public void Joints_by_COCO_a_table_and_Label_Studio()
    {
        string data = RealData.Folder("lspet");
        var people = LeedsPeople.Read(Path.Combine(data, "joints.csv"));
        CopyPhotos(Path.Combine(data, "images"), 420);
        string joints = _project.Under("joints.json");
        Directory.CreateDirectory(_project.Path);
        File.WriteAllText(joints, LeedsPeople.JointSet());
        _project.Run("init", "--task", "human-pose", "--images", _project.Photos, "--classes", "person", "--joints", joints, "--holdout", "60");
        _project.Set(settings =>
        {
            settings["task"]!["channels"] = 16;
            settings["training"]!["epochs"] = 30;
            settings["training"]!["decayAfterEpochs"] = new JsonArray(24);
        });

        _project.Run("select", "--budget", "80");
        _project.Run("export", "--to", "coco", "--images", "none");
        string coco = Assert.Single(Directory.GetFiles(_project.LastExport, "*.json", SearchOption.AllDirectories));
        File.WriteAllText(coco, LeedsPeople.FillCoco(coco, people));
        Rename(Path.GetFileName(Directory.GetFiles(_project.Photos).Order(StringComparer.Ordinal).First()));
        _project.Run("scan");
        _project.Run("ingest", coco, "--from", "coco");

        _project.Run("select", "--budget", "80", "--more");
        _project.Run("export", "--to", "csv", "--images", "none", "--round", "2");
        string table = Assert.Single(Directory.GetFiles(_project.LastExport, "*.csv"), path => Path.GetFileName(path) != "manifest.csv");
        LeedsPeople.FillTable(table, people, Original);
        _project.Run("ingest", _project.LastExport, "--from", "csv");

        _project.Run("select", "--budget", "150", "--more");
        _project.Run("export", "--to", "label-studio", "--images", "none", "--round", "3");
        string file = _project.Under("answers.json");
        File.WriteAllText(file, Annotator.LabelStudio(Path.Combine(_project.LastExport, "tasks.json"), (i, photo) => i switch
        {
            3 => [],
            4 => [null],
            _ => [LeedsPeople.Regions(people[Original(photo)], _project.Photos, photo)],
        }).ToJsonString());
        _project.Run("ingest", file);
        Finish(answered: 20 + 80 + 148);
    }

    private static JsonArray Choice(string name) =>
    [
        new JsonObject
        {
            ["id"] = "c", ["type"] = "choices", ["from_name"] = "label", ["to_name"] = "image", ["origin"] = "manual",
            ["value"] = new JsonObject { ["choices"] = new JsonArray(name) },
        },
    ];

    // The curve on the hold-out rises, and the ledger tells the same from any of its commits.
    private void Finish(int answered)
    {
        _project.Run("train");
        _project.Run("report");
        ProjectState state = _project.State;
        ModelTrained[] models = [.. state.Models];
        Assert.Equal(3, models.Length);
        Assert.Equal(answered, state.Images.Count(image => image is { State: ImageState.Annotated, IsHeldOut: false }));
        Assert.True(models[^1].Value > models[0].Value + 0.02, string.Join(", ", models.Select(model => $"{model.Labels}: {model.Value}")));
        Assert.Contains(state.Images, image => image.Path.StartsWith("renamed", StringComparison.Ordinal) && !image.IsMissing);
        Assert.True(new FileInfo(_project.Under("report.html")).Length > 50_000);
        _project.RequireSameStateFromEveryCommit();
    }

    private void CopyPhotos(string folder, int count)
    {
        Directory.CreateDirectory(_project.Photos);
        foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal).Take(count))
        {
            File.Copy(file, Path.Combine(_project.Photos, Path.GetFileName(file)));
        }
    }

    private void Rename(string photo) =>
        File.Move(Path.Combine(_project.Photos, photo), Path.Combine(_project.Photos, "renamed-" + photo));

    private static string Original(string photo) => photo.StartsWith("renamed-", StringComparison.Ordinal) ? photo["renamed-".Length..] : photo;

    private void SortIntoFolders(Dictionary<string, string> classes)
    {
        string inbox = Path.Combine(_project.LastExport, "inbox");
        foreach ((int i, string file) in Directory.GetFiles(inbox, "*.png").Order(StringComparer.Ordinal).Index())
        {
            string name = Path.GetFileName(file), photo = Annotator.Photo(name[(name.IndexOf('-') + 1)..]);
            string target = i switch { 7 => "_skip", 110 => "_reject", 111 => "_skip", _ => classes[photo] };
            File.Move(file, Path.Combine(_project.LastExport, target, i == 20 ? "whatever.png" : name));
        }
    }

    private void FillTable(Dictionary<string, string> classes)
    {
        string file = Assert.Single(Directory.GetFiles(_project.LastExport, "*.csv"), path => Path.GetFileName(path) != "manifest.csv");
        string[] lines = File.ReadAllLines(file);
        Assert.StartsWith("path,class,id", lines[0], StringComparison.Ordinal);
        File.WriteAllLines(file, lines.Select((line, i) =>
        {
            string[] fields = line.Split(',');
            fields[1] = i switch { 0 => fields[1], 5 => "?", _ => classes[Original(fields[0])] };
            return string.Join(',', fields);
        }));
    }

    // The devkit's own files, as a tool would write them for the names that it was given.
    private void FillVoc(string annotations)
    {
        string target = Path.Combine(_project.LastExport, "Annotations");
        Directory.CreateDirectory(target);
        foreach (string name in File.ReadLines(Path.Combine(_project.LastExport, "manifest.csv")).Skip(1).Select(line => line.Split(',')[0])
            .Where(name => Annotator.Photo(name) != name))
        {
            string photo = Original(Annotator.Photo(Path.GetFileName(name)));
            string truth = File.ReadAllText(Path.Combine(annotations, Path.GetFileNameWithoutExtension(photo) + ".xml"));
            File.WriteAllText(Path.Combine(target, Path.GetFileNameWithoutExtension(name) + ".xml"),
                truth.Replace($"<filename>{photo}</filename>", $"<filename>{Path.GetFileName(name)}</filename>", StringComparison.Ordinal));
        }
    }
}

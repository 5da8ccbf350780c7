using System.Text.Json.Nodes;
using Querent.Data;

namespace Querent.Plugins.Tests.Datasets.Detection;

/// <summary>Real folders read with the warnings that are documented for them, and no others.</summary>
public sealed class RealDataTests
{
    [Fact]
    public void The_sample_of_voc_2012_has_difficult_objects_and_no_defect()
    {
        string path = SharedFolders.Data("voc2012-sample");
        var warnings = new List<string>();

        using IDataset dataset = Read(path, "all", "all", warnings);

        Assert.Equal(20, dataset.Info.Classes.Count);
        Assert.Equal((100, 273, 38), Count(dataset, Split.Pool));

        // The same images are listed for both splits here.
        string warning = Assert.Single(warnings);
        Assert.StartsWith(
            $"{path}: objects marked difficult or crowd, neither trained on nor counted in the mAP: 76, the first is ",
            warning, StringComparison.Ordinal);
    }

    [Fact]
    public void The_blood_cells_have_two_boxes_without_area()
    {
        string path = SharedFolders.Data("bccd");
        var warnings = new List<string>();

        using IDataset dataset = Read(path, "train", "test", warnings);

        Assert.Equal(["Platelets", "RBC", "WBC"], dataset.Info.Classes);
        Assert.Equal((205, 72), (dataset.Count(Split.Pool), dataset.Count(Split.Test)));
        Assert.Contains("BloodImage_00001", dataset.SampleId(Split.Pool, 0), StringComparison.Ordinal);
        string warning = Assert.Single(warnings);
        Assert.StartsWith($"{path}: boxes without area, left out: ", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void The_animals_have_no_defect()
    {
        var warnings = new List<string>();

        using IDataset dataset = Read(SharedFolders.Data("voc-animals"), "train", "val", warnings);

        Assert.Equal(["cat", "cow", "dog", "horse", "sheep"], dataset.Info.Classes);
        Assert.Equal((717, 183), (dataset.Count(Split.Pool), dataset.Count(Split.Test)));
        Assert.Empty(warnings);
    }

    // Decoding is left to training here: these tests are about annotations.
    private static IDataset Read(string path, string pool, string test, List<string> warnings)
    {
        var options = new JsonObject { ["name"] = "voc", ["path"] = path, ["pool"] = pool, ["test"] = test };
        options["cacheMegabytes"] = 0;
        return Reading.Read(options, warnings);
    }

    private static (int Images, int Objects, int Ignored) Count(IDataset dataset, Split split)
    {
        LabeledObject[] objects =
            [.. Enumerable.Range(0, dataset.Count(split)).SelectMany(i => dataset.Read(split, i).Objects)];
        return (dataset.Count(split), objects.Length, objects.Count(item => item.IsIgnored));
    }
}

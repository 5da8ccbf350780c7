using System.Text.Json.Nodes;
using Querent.Fuzzing.Mutation;

namespace Querent.Fuzzing.Targets;

/// <summary>A list of MPII's people.</summary>
internal sealed class MpiiTarget() : FuzzTarget("mpii", ".json")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder) => DetectionFolder.WriteImages(folder, "images");

    public override void Read(byte[] file, WorkFolder folder) => Tasks.Pose("mpii", new()
    {
        ["pool"] = folder.Write("people.json", file),
        ["images"] = folder.Under("images"),
        ["smallestSide"] = 1,
    });
}

/// <summary>Keypoints of COCO.</summary>
internal sealed class CocoPersonsTarget() : FuzzTarget("coco-persons", ".json")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder)
    {
        DetectionFolder.WriteImages(folder, "images");
        folder.Write("test.json", Seeds[0]);
    }

    public override void Read(byte[] file, WorkFolder folder) => Tasks.Pose("coco-persons", new()
    {
        ["path"] = folder.Write("train.json", file),
        ["images"] = folder.Under("images"),
        ["testPath"] = folder.Under("test.json"),
        ["testImages"] = folder.Under("images"),
        ["smallestSide"] = 1,
    });
}

/// <summary>A table of people.</summary>
internal sealed class JointsCsvTarget() : FuzzTarget("joints-csv", ".csv")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder) => DetectionFolder.WriteImages(folder, "images");

    public override void Read(byte[] file, WorkFolder folder) =>
        Tasks.Pose("joints-csv", JointsCsv(folder.Write("people.csv", file)));

    /// <summary>Options for images of 20 x 12 pixels.</summary>
    public static JsonObject JointsCsv(string path) => new() { ["path"] = path, ["smallestSide"] = 1 };
}

/// <summary>A joint set of a table.</summary>
internal sealed class JointSetTarget() : FuzzTarget("joint-set", ".json")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder)
    {
        DetectionFolder.WriteImages(folder, "images");
        folder.Write("people.csv", Corpus("joints-csv")[1]);
    }

    public override void Read(byte[] file, WorkFolder folder)
    {
        JsonObject options = JointsCsvTarget.JointsCsv(folder.Under("people.csv"));
        options["joints"] = folder.Write("set.json", file);
        Tasks.Pose("joints-csv", options);
    }
}

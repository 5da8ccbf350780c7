using Querent.Fuzzing.Mutation;

namespace Querent.Fuzzing.Targets;

/// <summary>Instances of COCO.</summary>
internal sealed class CocoTarget() : FuzzTarget("coco", ".json")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder)
    {
        DetectionFolder.WriteImages(folder, "images");
        folder.Write("test.json", Seeds[0]);
    }

    public override void Read(byte[] file, WorkFolder folder) => Tasks.Detect("coco", new()
    {
        ["path"] = folder.Write("train.json", file),
        ["images"] = folder.Under("images"),
        ["testPath"] = folder.Under("test.json"),
        ["testImages"] = folder.Under("images"),
    });
}

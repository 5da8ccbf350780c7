using Querent.Fuzzing.Mutation;

namespace Querent.Fuzzing.Targets;

/// <summary>An annotation of Pascal VOC.</summary>
internal sealed class VocAnnotationTarget() : FuzzTarget("voc", ".xml")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder) => DetectionFolder.WriteVoc(folder, Seeds[0]);

    public override void Read(byte[] file, WorkFolder folder)
    {
        folder.Write("voc/Annotations/a.xml", file);
        Tasks.Detect("voc", new() { ["path"] = folder.Under("voc") });
    }
}

/// <summary>A list of images of Pascal VOC.</summary>
internal sealed class VocImageSetTarget() : FuzzTarget("voc-set", ".txt")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder) => DetectionFolder.WriteVoc(folder, Corpus("voc")[0]);

    public override void Read(byte[] file, WorkFolder folder)
    {
        folder.Write("voc/ImageSets/Main/trainval.txt", file);
        Tasks.Detect("voc", new() { ["path"] = folder.Under("voc") });
    }
}

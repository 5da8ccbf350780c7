using System.Text;
using System.Text.RegularExpressions;
using Querent.Fuzzing.Mutation;

namespace Querent.Fuzzing.Targets;

/// <summary>A label file of YOLO.</summary>
internal sealed class YoloLabelsTarget() : FuzzTarget("yolo-labels", ".txt")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder) =>
        DetectionFolder.WriteYolo(folder, Corpus("yolo-settings")[0], Seeds[0]);

    public override void Read(byte[] file, WorkFolder folder)
    {
        folder.Write("yolo/labels/train/a.txt", file);
        Tasks.Detect("yolo", new() { ["path"] = folder.Under("yolo/data.yaml") });
    }
}

/// <summary>The <c>data.yaml</c> of YOLO.</summary>
internal sealed partial class YoloSettingsTarget() : FuzzTarget("yolo-settings", ".yaml")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder) =>
        DetectionFolder.WriteYolo(folder, Seeds[0], Corpus("yolo-labels")[0]);

    public override void Read(byte[] file, WorkFolder folder)
    {
        if (!WholeDisk().IsMatch(Encoding.Latin1.GetString(file)))
        {
            Tasks.Detect("yolo", new() { ["path"] = folder.Write("yolo/data.yaml", file) });
        }
    }

    // A data set that names "/" as the folder of its images has the whole disk searched.
    [GeneratedRegex(@"(^|[^\w./])/+([^\w./]|$)")]
    private static partial Regex WholeDisk();
}

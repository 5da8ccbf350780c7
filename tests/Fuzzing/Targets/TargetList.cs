using Querent.Fuzzing.Mutation;
using Querent.Fuzzing.Targets.Labeling;

namespace Querent.Fuzzing.Targets;

/// <summary>Every reader of a file that a user may bring.</summary>
internal static class TargetList
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new ImageTarget("png", ".png", PngFile.Changes, PngFile.WithChecksums),
        new ImageTarget("jpeg", ".jpg", JpegChanges.All, file => file),
        new ImageTarget("bmp", ".bmp", [], file => file),
        new SafetensorsTarget(),
        new ModelTarget(),
        new OnnxTarget(),
        new PackageTarget(),
        new NamedWeightsTarget(),
        new VocAnnotationTarget(),
        new VocImageSetTarget(),
        new CocoTarget(),
        new YoloLabelsTarget(),
        new YoloSettingsTarget(),
        new MpiiTarget(),
        new CocoPersonsTarget(),
        new JointsCsvTarget(),
        new JointSetTarget(),
        new CifarRowsTarget(),
        new CifarNamesTarget(),
        new CifarTarTarget(),
        new CifarGzipTarget(),
        new ConfigurationTarget(),
        new OverrideTarget(),
        new ManifestTarget(),
        new AssemblyTarget(),
        new LedgerTarget(),
        new ArchiveTarget(),
        new AnswerTarget("csv", "labels.csv"),
        new AnswerTarget("label-studio", "tasks.json"),
        new AnswerTarget("cvat", "annotations.xml"),
        new AnswerTarget("coco", "instances.json"),
        new AnswerTarget("voc", "a.xml"),
        new AnswerTarget("yolo", "labels/a.txt"),
    ];
}

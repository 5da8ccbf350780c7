using Querent.Host.Commands;

namespace Querent.Host.Tests.Cases;

/// <summary>The expected result of each folder of cases.</summary>
internal static class CaseTable
{
    private const int Error = ExitCode.Usage;

    private const string FirstYolo = "images/train/im0.png: red 10 12 40 40; green 55 30 85 60";
    private const string FirstCoco = "im0.png: red 10 12 40 40; green 55 30 85 60";
    private const string FirstVoc = "im0: red 10 12 40 40; green 55 30 85 60";

    private static readonly string[] s_vgg =
        ["task.batchNormalization=false", "task.weights={case}/weights.safetensors"];

    public static IReadOnlyDictionary<string, Case> All { get; } = new Dictionary<string, Case>
    {
        ["01-yolo-names-on-several-lines"] = Case.Yolo with { Pool = [FirstYolo] },
        ["03-yolo-names-counted-from-1"] = Case.Yolo with { Pool = [FirstYolo] },
        ["05-yolo-name-with-comma"] = Case.Yolo with
        {
            Pool = ["images/train/im0.png: red, dark 10 12 40 40; green 55 30 85 60"],
        },
        ["06-yolo-pose-4-points-with-visibility"] = Case.Yolo with { Pool = [FirstYolo] },
        ["08-yolo-saved-predictions-with-confidence-and-track"] = Case.Yolo with
        {
            Pool = [FirstYolo],
            Says = ["saved predictions and no labels by their look, read as boxes: 20"],
        },
        ["09-yolo-labels-not-found"] = Case.Yolo with
        {
            ExitCode = Error,
            Says = ["no object to train on .*images without a label file"],
        },
        ["11-yolo-class-numbers-as-decimals"] = Case.Yolo with { Pool = [FirstYolo] },
        ["13-yolo-lines-twice"] = Case.Yolo with
        {
            Pool = [FirstYolo],
            Says = ["class and box of another one .* used once"],
        },
        ["14-yolo-link-to-own-folder"] = Case.Yolo with { Pool = [FirstYolo], PoolSize = 6 },
        ["15-coco-test-without-objects"] = Case.Coco with { ExitCode = Error, Says = ["val.json: there is no object"] },
        ["16-coco-two-images-one-id"] = Case.Coco with
        {
            ExitCode = Error,
            Says = [@"images\[0\] \('im0.png'\) and images\[3\] \('im3.png'\) have the same id"],
        },
        ["18-coco-object-without-image-id"] = Case.Coco with
        {
            Pool = [FirstCoco],
            Says = ["objects without image_id or category_id, left out: [1-9]"],
        },
        ["20-coco-control-character-in-class"] = Case.Coco with { IsRun = true },
        ["21-coco-iscrowd-true-false"] = Case.Coco with { Pool = [FirstCoco] },
        ["23-coco-boxes-in-0-to-1"] = Case.Coco with { ExitCode = Error, Says = ["all boxes .* lie in 0..1"] },
        ["24-voc-photo-and-photo-1"] = Case.Voc with { Test = ["photo (1): green 15 12 45 40"], PoolSize = 3 },
        ["25-voc-all-names-with-blanks"] = Case.Voc with { Pool = ["ali (0): red 10 12 40 40; green 55 30 85 60"] },
        ["27-voc-some-files-wrapped"] = Case.Voc with
        {
            Pool = [FirstVoc, "im1: green 13 12 43 40; blue 55 30 85 60"],
            PoolSize = 5,
        },
        ["29-voc-encoding-windows-1252"] = Case.Voc with { Pool = [FirstVoc] },
        ["31-voc-two-images-one-stem"] = Case.Voc with { Pool = [FirstVoc] },
        ["32-bmp-os2-palette"] = Case.Photos with { PoolSize = 4 },
        ["34-bmp-gap-before-pixels"] = Case.Photos with { PoolSize = 4 },
        ["36-jpeg-cmyk-without-adobe-marker"] = Case.Photos with { PoolSize = 4 },
        ["37-jpeg-with-film-behind-it"] = Case.Photos with { PoolSize = 4 },
        ["39-png-one-bit-flipped"] = Case.Photos with { ExitCode = Error, Says = [@"\.png: .*checksum"] },
        ["41-jpeg-cr-lf-became-lf"] = Case.Photos with { ExitCode = Error, Says = [@"\.jpg: "] },
        ["42-bmp-rle-said-to-be-cut-off"] = Case.Photos with { ExitCode = Error, Says = [@"\.bmp: .*compress"] },
        ["43-exif-orientation-in-class-folders"] = new("cls", "dataset.path={case}", "dataset.imageSize=64") { PoolSize = 6 },
        ["46-weights-with-nan-classifier"] = Case.Voc with
        {
            Options = [.. Case.Voc.Options, .. s_vgg],
            Says = ["4 of the file hold nothing but NaN"],
            IsRun = true,
        },
        ["48-weights-module-prefix"] = Case.Voc with
        {
            Options = [.. Case.Voc.Options, .. s_vgg],
            Says = ["module"],
            IsRun = true,
        },
        ["50-learning-loss-batch-of-1"] = new("lrn", "training.batchSize=1") { ExitCode = Error, Says = ["batchSize"] },
        ["51-interruption-while-images-are-read"] = new("cls") { ExitCode = ExitCode.Cancelled },
    };
}

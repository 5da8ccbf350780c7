namespace Querent.Host.Tests.Cases;

/// <summary>An input and what is right for it.</summary>
/// <param name="Settings">The configuration: <c>det</c>, <c>cls</c> or <c>lrn</c>.</param>
/// <param name="Options">More options, <c>key=value</c>; <c>{case}</c> stands for the folder.</param>
internal sealed record Case(string Settings, params string[] Options)
{
    /// <summary>Of the command.</summary>
    public int ExitCode { get; init; }

    /// <summary>Patterns, each of which some warning or the line of the error matches.</summary>
    public string[] Says { get; init; } = [];

    /// <summary>
    /// The samples of the pool, as <c>name: labels</c>; samples that are not named may have any labels.
    /// </summary>
    public string[] Pool { get; init; } = [];

    /// <summary>The samples of the test split, as <c>name: labels</c>.</summary>
    public string[] Test { get; init; } = [];

    /// <summary>Samples in the pool, or nothing where that is not the question.</summary>
    public int? PoolSize { get; init; }

    /// <summary>Whether the run is to be made, since the question is what comes after the reading.</summary>
    public bool IsRun { get; init; }

    public static Case Yolo { get; } = new("det", "dataset.name=yolo", "dataset.path={case}/data.yaml");

    public static Case Coco { get; } = new("det", "dataset.name=coco", "dataset.path={case}/train.json",
        "dataset.images={case}/train", "dataset.testPath={case}/val.json", "dataset.testImages={case}/val");

    public static Case Voc { get; } = new("det", "dataset.path={case}");

    public static Case Photos { get; } = new("cls", "dataset.path={case}/set");
}

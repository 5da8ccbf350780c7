namespace Querent.Projects.Ledger;

/// <summary>The project begins.</summary>
/// <param name="Task">The name of its task.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Keypoints">Names of the keypoints; none for tasks without them.</param>
/// <param name="Querent">Version of the program.</param>
internal sealed record ProjectBegun(
    string Task, IReadOnlyList<string> Classes, IReadOnlyList<string> Keypoints, string Querent) : LedgerEvent;

/// <summary>Classes that came up later; models of before keep their outputs.</summary>
/// <param name="Classes">In the order in which they follow the others.</param>
internal sealed record ClassesAdded(IReadOnlyList<string> Classes) : LedgerEvent;

/// <summary>
/// The rule that decides which images belong to the hold-out: those whose key (<c>HoldoutKey</c>) is below a
/// threshold. Images that come later get their share by the same rule.
/// </summary>
/// <param name="Seed">Of the keys.</param>
/// <param name="Below">The threshold, 0 for no hold-out, as 16 hexadecimal digits.</param>
internal sealed record HoldoutDrawn(int Seed, string Below) : LedgerEvent;

/// <summary>Work that no file of a labeling tool tells.</summary>
/// <param name="Minutes">Time of people.</param>
/// <param name="Images">Number of images that they answered in it.</param>
internal sealed record EffortSpent(double Minutes, int Images) : LedgerEvent;

/// <summary>A model was trained.</summary>
/// <param name="Model">Its folder, relative to the project.</param>
/// <param name="Labels">Number of images that it was trained on.</param>
/// <param name="LabelsHash">A hash of these images with their annotations.</param>
/// <param name="Metric">The name of the metric.</param>
/// <param name="Measured">Number of images of the hold-out that it was measured on.</param>
/// <param name="Value">The metric on the hold-out; null where no image of it has an answer.</param>
internal sealed record ModelTrained(
    string Model, int Labels, string LabelsHash, string Metric, int Measured, double? Value = null) : LedgerEvent;

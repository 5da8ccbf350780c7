using System.Text.Json.Serialization;

namespace Querent.Projects.Ledger;

/// <summary>
/// Something that happened in a project. The state of the project is a fold over its events; no event is ever changed
/// or removed. Images are named by the SHA-256 of their files.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ProjectBegun), "init")]
[JsonDerivedType(typeof(ClassesAdded), "classes")]
[JsonDerivedType(typeof(HoldoutDrawn), "holdout")]
[JsonDerivedType(typeof(ImageAdded), "image.added")]
[JsonDerivedType(typeof(ImageMoved), "image.moved")]
[JsonDerivedType(typeof(ImageChanged), "image.changed")]
[JsonDerivedType(typeof(ImageMissing), "image.missing")]
[JsonDerivedType(typeof(ImageCopied), "image.copy")]
[JsonDerivedType(typeof(ImageAsked), "asked")]
[JsonDerivedType(typeof(ImageAnnotated), "annotated")]
[JsonDerivedType(typeof(AnnotationReplaced), "replaced")]
[JsonDerivedType(typeof(ImageSkipped), "skipped")]
[JsonDerivedType(typeof(ImageRejected), "rejected")]
[JsonDerivedType(typeof(ImageReleased), "released")]
[JsonDerivedType(typeof(ImageRestored), "restored")]
[JsonDerivedType(typeof(ConflictFound), "conflict")]
[JsonDerivedType(typeof(ConflictResolved), "resolved")]
[JsonDerivedType(typeof(EffortSpent), "spent")]
[JsonDerivedType(typeof(ModelTrained), "trained")]
[JsonDerivedType(typeof(Commit), "commit")]
internal abstract record LedgerEvent;

/// <summary>The end of a batch: the events of one command count together, or not at all.</summary>
/// <param name="Count">Events of the batch before this one.</param>
internal sealed record Commit(int Count) : LedgerEvent;

namespace Querent.Projects.State;

/// <summary>The state of an image of a project.</summary>
internal enum ImageState
{
    /// <summary>Nobody was asked for it.</summary>
    Unlabeled,

    /// <summary>A round asked for it, and no answer has come.</summary>
    Asked,

    /// <summary>It has an annotation.</summary>
    Annotated,

    /// <summary>People declined to annotate it.</summary>
    Skipped,

    /// <summary>It is out of the project.</summary>
    Rejected,
}

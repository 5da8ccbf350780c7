namespace Querent.Projects.Ingestion;

/// <summary>The effect of the records of one image.</summary>
internal enum Outcome
{
    /// <summary>The answer to a question.</summary>
    Annotated,

    /// <summary>An answer that nobody had asked for.</summary>
    Volunteered,

    /// <summary>The annotation that is there.</summary>
    Confirmed,

    /// <summary>Another annotation than the one that was there, which it replaced.</summary>
    Replaced,

    /// <summary>An annotation that contradicts another one.</summary>
    Conflict,

    /// <summary>People declined to answer.</summary>
    Skipped,

    /// <summary>People took the image out of the project.</summary>
    Rejected,

    /// <summary>Nobody has looked at it yet.</summary>
    Unanswered,

    /// <summary>Nothing is there, and the format cannot tell whether somebody looked.</summary>
    Unclear,

    /// <summary>A prediction, or a skip of an annotated image: nothing is done.</summary>
    Ignored,
}

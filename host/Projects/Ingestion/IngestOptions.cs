namespace Querent.Projects.Ingestion;

/// <summary>The annotation that is kept where two contradict.</summary>
internal enum Preference
{
    /// <summary>The one that is there; the other is reported as a conflict.</summary>
    Report,

    /// <summary>The one of the file.</summary>
    File,

    /// <summary>The one of the project; open conflicts are closed.</summary>
    Project,

    /// <summary>Among several of one file, the one that was changed last.</summary>
    Newest,
}

/// <summary>Decisions of the user about a file of answers.</summary>
internal sealed record IngestOptions
{
    /// <summary>Whether an image without anything is one that was looked at, where the format cannot tell.</summary>
    public bool EmptyIsNegative { get; init; }

    /// <summary>The annotation that is kept where two contradict.</summary>
    public Preference Prefer { get; init; }

    /// <summary>Whether classes that the project does not have become its own.</summary>
    public bool AddsClasses { get; init; }

    /// <summary>Minutes that people took for the file; null where nobody says.</summary>
    public double? Minutes { get; init; }

    /// <summary>The person who answered, where the file does not tell.</summary>
    public string? Annotator { get; init; }

    /// <summary>The round that is answered; null for all.</summary>
    public int? Round { get; init; }
}

using Querent.Projects.Ledger;

namespace Querent.Projects.Ingestion;

/// <summary>The result of reading a file of answers.</summary>
/// <param name="Format">The name of the format.</param>
/// <param name="Outcomes">Of each image that the file has, by its id.</param>
/// <param name="Problems">Records that could not be used.</param>
/// <param name="Ways">Number of records by the way in which they were matched.</param>
/// <param name="Events">For the ledger.</param>
/// <param name="Records">Number of all records.</param>
internal sealed record IngestResult(
    string Format, IReadOnlyDictionary<string, Outcome> Outcomes, IReadOnlyList<IngestProblem> Problems,
    IReadOnlyDictionary<MatchWay, int> Ways, IReadOnlyList<LedgerEvent> Events, int Records)
{
    /// <summary>Median of the seconds that the tool recorded for answers; null where it records none.</summary>
    public double? MedianSeconds { get; init; }

    /// <summary>Annotations without an object.</summary>
    public int Empty { get; init; }

    /// <summary>Agreement of several annotators of the same images; null where there are none.</summary>
    public AnnotatorAgreement? Agreement { get; init; }

    /// <summary>Regions that people drew, kept from a prediction, or changed, but for those of the hold-out.</summary>
    public Labeling.RegionOrigins Origins { get; init; }

    /// <summary>Folder of what came, relative to the project; null where nothing was written.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether something is left for the user to decide.</summary>
    public bool LeavesDecisions => Problems.Count > 0 || Count(Outcome.Conflict) > 0;

    /// <summary>Images with an outcome.</summary>
    public int Count(Outcome outcome) => Outcomes.Values.Count(value => value == outcome);
}

/// <summary>Agreement of annotators who answered the same images.</summary>
/// <param name="Images">With more than one answer.</param>
/// <param name="Measure">Its name.</param>
/// <param name="Value">Of the second answer against the first.</param>
/// <param name="Kappa">Cohen's kappa of classes; null for objects.</param>
internal sealed record AnnotatorAgreement(int Images, string Measure, double? Value, double? Kappa);

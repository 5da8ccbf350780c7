using Querent.Annotations;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>Counts the defects of one split.</summary>
internal sealed class DefectCounts : DefectCounts<Defect>
{
    /// <summary>The sum of both counts; the first example is the one of this split.</summary>
    public DefectCounts Join(DefectCounts other)
    {
        var sum = new DefectCounts();
        sum.AddAll(this);
        sum.AddAll(other);
        return sum;
    }

    protected override string Rule(Defect defect) => defect.Rule();

    protected override bool IsLoss(Defect defect) => defect.LosesObjects();

    // Empty label files are no defect; they are counted beside those that are missing.
    protected override bool IsSaid(Defect defect) => defect != Defect.EmptyLabels || Count(Defect.NoLabels) > 0;
}

using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>
/// Greedy coverage of the candidates (Bae et al. 2024): each pick raises the sum over all candidates of the similarity to
/// their nearest labeled or picked image the most. With weights (Bae et al. 2025) each candidate counts by the uncertainty
/// of its class. The score of a pick is what it added to the mean.
/// </summary>
public sealed class HerdingStrategy(HerdingOptions options, bool isWeighted) : IAcquisitionStrategy
{
    /// <inheritdoc/>
    public IReadOnlyList<Signal> Needs { get; } =
        isWeighted ? [.. UnitRepresentation.Needs, MarginUncertainty.Signal] : UnitRepresentation.Needs;

    /// <inheritdoc/>
    public IReadOnlyList<Signal> NeedsOfLabeled => UnitRepresentation.Needs;

    /// <inheritdoc/>
    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var images = UnitRepresentation.Of(context, options.Candidates);
        float[] weights = isWeighted
            ? [.. images.Positions.Select(position => context.Signals[MarginUncertainty.Signal][position])]
            : [.. images.Positions.Select(_ => 1f)];
        return Select(context, images, weights, new OpenRows(images.Rows), options.Bandwidth);
    }

    internal static IReadOnlyList<Pick> Select(
        AcquisitionContext context, UnitRepresentation images, float[] weights, OpenRows open, double bandwidth)
    {
        using var coverage = new GreedyCoverage(
            context.Distances, images, weights, new GaussianKernel(bandwidth), context.Cancellation);
        var picks = new Pick[context.QuerySize];
        for (int i = 0; i < picks.Length; i++)
        {
            (int row, double gain) = coverage.Best(open);
            coverage.Take(row, open);
            picks[i] = new Pick(context.Candidates[images.Positions[row]], gain / weights.Length);
        }

        return picks;
    }
}

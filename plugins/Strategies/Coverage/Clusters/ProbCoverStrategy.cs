using Querent.ActiveLearning;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>
/// ProbCover (Yehuda et al. 2022): each pick is the candidate whose ball holds the most images that no ball of a labeled
/// or picked image holds; when all are held, it is drawn at random. The score of a pick is the share of candidates that
/// its ball was the first to hold.
/// </summary>
public sealed class ProbCoverStrategy(ProbCoverOptions options) : IAcquisitionStrategy
{
    /// <inheritdoc/>
    public IReadOnlyList<Signal> Needs => UnitRepresentation.Needs;

    /// <inheritdoc/>
    public IReadOnlyList<Signal> NeedsOfLabeled => UnitRepresentation.Needs;

    /// <inheritdoc/>
    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var images = UnitRepresentation.Of(context);
        double delta = options.Delta > 0 ? options.Delta : Purity.LargestRadius(context, images.WithLabeled(), options);
        int count = images.Rows.Rows;
        using var coverage = new GreedyCoverage(context.Distances, images, [.. Enumerable.Repeat(1f, count)],
            new BallKernel(delta), context.Cancellation);
        var open = new OpenRows(images.Rows);
        RandomStream draw = context.Seed.For((int)Draw.Picks).Stream();
        var picks = new Pick[context.QuerySize];
        for (int i = 0; i < picks.Length; i++)
        {
            (int row, double gain) = coverage.Best(open);
            if (gain == 0)
            {
                int[] left = [.. Enumerable.Range(0, count).Where(open.IsOpen)];
                row = left[draw.NextInt(left.Length)];
            }

            coverage.Take(row, open);
            picks[i] = new Pick(context.Candidates[images.Positions[row]], gain / count);
        }

        return picks;
    }
}

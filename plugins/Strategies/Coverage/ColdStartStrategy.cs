using Querent.ActiveLearning;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>
/// The first labels of a trial: by coverage of pretrained features (TypiClust for a few labels, max-herding for more), or
/// drawn at random where there are none. An image whose copy was picked comes when nothing else is left.
/// </summary>
/// <param name="nearCopies">The cosine of pretrained features from which on images are copies.</param>
public sealed class ColdStartStrategy(double nearCopies) : IAcquisitionStrategy
{
    /// <summary>Of fewer labels, each should be typical.</summary>
    private const int Few = 50;

    private const string AtRandom = "no pretrained weights: the first images are drawn at random; choosing by an untrained network " +
        "was not shown to be better";

    /// <inheritdoc/>
    public IReadOnlyList<Signal> Needs => UnitRepresentation.Needs;

    /// <inheritdoc/>
    public IReadOnlyList<Signal> NeedsOfLabeled => UnitRepresentation.Needs;

    /// <inheritdoc/>
    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        bool hasFeatures = context.Supplied.Contains(Signal.Features);
        bool isTypical = context.QuerySize < Few;
        var images = UnitRepresentation.Of(context, hasFeatures && !isTypical ? HerdingOptions.Default.Candidates : int.MaxValue);

        // Images that differ are alike to an untrained network: equal rows alone tell copies.
        var open = new OpenRows(images.Rows, hasFeatures ? 2 * (1 - nearCopies) : 0);
        for (int row = 0; row < images.Labeled.Rows; row++)
        {
            open.SetAside(images.Labeled.Row(row));
        }

        if (!hasFeatures)
        {
            context.Tell(AtRandom);
            return Uniform(context, images, open);
        }

        return isTypical
            ? TypiClustStrategy.Select(context, images, open, TypiClustOptions.Default)
            : HerdingStrategy.Select(
                context, images, [.. images.Positions.Select(_ => 1f)], open, HerdingOptions.Default.Bandwidth);
    }

    private static List<Pick> Uniform(AcquisitionContext context, UnitRepresentation images, OpenRows open)
    {
        int[] order = [.. images.Positions];
        RandomStream draw = context.Seed.For((int)Draw.Picks).Stream();
        draw.Shuffle(order.AsSpan());
        var picks = new List<Pick>();
        while (picks.Count < context.QuerySize)
        {
            foreach (int row in order.Where(open.IsOpen))
            {
                if (picks.Count < context.QuerySize)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    open.Take(row);
                    picks.Add(new Pick(context.Candidates[row]));
                }
            }
        }

        return picks;
    }
}

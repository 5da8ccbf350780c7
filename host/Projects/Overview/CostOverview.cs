using Querent.Projects.Ledger;
using Querent.Projects.Measuring;
using Querent.Projects.State;
using Querent.Randomness;

namespace Querent.Projects.Overview;

/// <summary>The time that people have taken, and will take for the next images.</summary>
/// <param name="Images">Images whose time is known.</param>
/// <param name="Minutes">All of it.</param>
/// <param name="MedianSeconds">Of an image; null where no tool recorded single ones.</param>
/// <param name="Next">Minutes for the next hundred images with their 95 % interval; null where nothing is known.</param>
internal sealed record CostOverview(int Images, double Minutes, double? MedianSeconds, (double Mean, double Low, double High)? Next)
{
    private const int Hundred = 100;
    private const int Draws = 1000;

    /// <summary>
    /// From what tools recorded, without breaks; of stated minutes the mean counts, and they have no interval of their own.
    /// </summary>
    public static CostOverview Of(ProjectState state)
    {
        IReadOnlyList<double> seconds = Effort.WithoutBreaks(
            [.. state.Images.Select(image => image.From?.Seconds).OfType<double>()]);
        double stated = state.Efforts.Sum(effort => effort.Minutes);
        int images = seconds.Count + state.Efforts.Sum(effort => effort.Images);
        double minutes = stated + (seconds.Sum() / 60);
        return new CostOverview(images, minutes, Effort.Median(seconds), images == 0 ? null
            : seconds.Count > 1 ? Drawn(seconds)
            : (minutes / images * Hundred, minutes / images * Hundred, minutes / images * Hundred));
    }

    private static (double Mean, double Low, double High) Drawn(IReadOnlyList<double> seconds)
    {
        RandomStream random = new Seed(1).Stream();
        var totals = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            for (int i = 0; i < Hundred; i++)
            {
                totals[draw] += seconds[random.NextInt(seconds.Count)] / 60;
            }
        }

        Array.Sort(totals);
        return (seconds.Average() * Hundred / 60, totals[Draws / 40], totals[Draws - 1 - (Draws / 40)]);
    }
}

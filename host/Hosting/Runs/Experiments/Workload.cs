using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Errors;

namespace Querent.Hosting.Runs;

/// <summary>
/// The work of a unit, counted in labels times the share of a cycle's training: a later cycle is more work than an
/// earlier one. The number of epochs is the same in all cycles and does not matter.
/// </summary>
internal sealed record Workload(int Cycles, int InitialLabels, int QuerySize)
{
    /// <summary>All of it.</summary>
    public double Whole => Before(Cycles + 1);

    public static Workload Of(LoopOptions loop) => new(loop.Cycles, loop.InitialLabels, loop.QuerySize);

    /// <summary>Of the effective configuration of a run.</summary>
    /// <exception cref="ConfigurationException">It is damaged.</exception>
    public static Workload Of(JsonObject configuration)
    {
        try
        {
            JsonNode loop = configuration["loop"]!;
            return new Workload((int)loop["cycles"]!, (int)loop["initialLabels"]!, (int)loop["querySize"]!);
        }
        catch (Exception problem) when (problem is NullReferenceException or InvalidOperationException)
        {
            throw new ConfigurationException("the configuration of the run is damaged: loop is incomplete", problem);
        }
    }

    /// <summary>The work that is done when a unit has reached this position.</summary>
    /// <param name="cycle">Counted from 1.</param>
    /// <param name="trained">The share of its training that is done, 0 to 1.</param>
    public double At(int cycle, double trained) => Before(cycle) + (trained * Labels(cycle));

    // All cycles before one; asked for at every step.
    private double Before(int cycle) =>
        ((cycle - 1) * (double)InitialLabels) + ((cycle - 1) * (cycle - 2) / 2 * (double)QuerySize);

    private double Labels(int cycle) => InitialLabels + ((cycle - 1) * (double)QuerySize);
}

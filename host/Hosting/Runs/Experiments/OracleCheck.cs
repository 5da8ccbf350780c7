using Querent.Data;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>Whether an experiment can go on with an oracle that declines images, asked before anything is trained.</summary>
internal static class OracleCheck
{
    private const string Key = $"oracle.{OracleOptions.DeclinesKey}";

    /// <exception cref="ConfigurationException">A strategy needs labels that are not there, or a trial has too few to begin
    /// with.</exception>
    public static void Run(Experiment experiment)
    {
        if (experiment.Oracle is not { Declines: > 0 })
        {
            return;
        }

        foreach (LabeledStrategy strategy in experiment.Strategies)
        {
            if (strategy.Needs.Signals.FirstOrDefault(signal => signal.NeedsLabels) is { } signal)
            {
                throw new ConfigurationException($"configuration: {Key}: strategy '{strategy.Label}' needs {signal.Name} of all " +
                    "candidates, and a declined image has no label; remove one of the two");
            }
        }

        for (int trial = 1; trial <= experiment.Trials; trial++)
        {
            RequireFirstLabels(experiment, trial);
        }
    }

    private static void RequireFirstLabels(Experiment experiment, int trial)
    {
        Samples given = experiment.SamplesOf(trial);
        int needed = experiment.Loop.InitialLabels;
        int known = Enumerable.Range(0, given.Count(Split.Pool))
            .Where(index => given.Label(Split.Pool, index) is not null).Take(needed).Count();
        if (known < needed)
        {
            throw new ConfigurationException($"configuration: {Key}: {known} images of the pool are not declined in trial {trial}, " +
                $"fewer than the {needed} of loop.initialLabels; lower one of the two");
        }
    }
}

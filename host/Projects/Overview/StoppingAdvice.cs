using System.Globalization;
using Querent.Hosting.Statistics;
using Querent.Projects.Learning;
using Querent.Projects.Ledger;
using Querent.Projects.Measuring;
using Querent.Projects.Operations;
using Querent.Projects.Workspace;

namespace Querent.Projects.Overview;

/// <summary>Whether more labels pay.</summary>
internal enum Stopping
{
    /// <summary>The last labels gained something.</summary>
    GoOn,

    /// <summary>The gain of the last labels is too small to be worth them.</summary>
    LittleLeft,

    /// <summary>Successive models predict the same.</summary>
    Stable,

    /// <summary>There is not enough to tell.</summary>
    CannotTell,
}

/// <summary>The advice on going on, with its numbers.</summary>
/// <param name="Kind">One of four.</param>
/// <param name="Sentence">For people.</param>
internal sealed record StoppingAdvice(Stopping Kind, string Sentence)
{
    private const int FewestModels = 3;
    private const int LabelsOfAGain = 100;

    // Stabilizing predictions (Bloodgood and Vijay-Shanker, CoNLL 2009): kappa of 0.99 three times in a row.
    private const double StableKappa = 0.99;
    private const int StableTimes = 3;

    /// <summary>The advice for a project.</summary>
    /// <param name="project">As it is.</param>
    /// <param name="worth">The smallest gain that is worth the labels it takes.</param>
    public static StoppingAdvice Of(Project project, double worth)
    {
        ModelTrained[] models = [.. project.State.Models.GroupBy(model => model.Labels).Select(group => group.Last()).OrderBy(model => model.Labels)];
        if (Stability(project, models) is { } stable)
        {
            return stable;
        }

        if (models.Length < FewestModels)
        {
            return new StoppingAdvice(Stopping.CannotTell,
                $"Cannot tell yet whether more labels pay: models of {models.Length} sizes are there, and {FewestModels} are needed.");
        }

        ModelTrained last = models[^1];
        ModelTrained before = models.LastOrDefault(model => model.Labels <= last.Labels - LabelsOfAGain) ?? models[0];
        return ModelMeasures.Gain(project, before, last) is { } gain
            ? OfGain(gain.Gain, gain.Interval, last, last.Labels - before.Labels, worth)
            : new StoppingAdvice(Stopping.CannotTell,
                "Cannot tell whether more labels pay: the last models were not measured on common images of the hold-out.");
    }

    private static StoppingAdvice OfGain(double gain, ConfidenceInterval interval, ModelTrained last, int labels, double worth)
    {
        string numbers = string.Create(CultureInfo.InvariantCulture,
            $"the last {labels} labels changed {last.Metric} by {gain:+0.000;-0.000;0.000} (95 % interval {interval.Low:+0.000;-0.000;0.000} to {interval.High:+0.000;-0.000;0.000})");
        if (interval.Low > 0)
        {
            return new StoppingAdvice(Stopping.GoOn, $"Go on: {numbers}.");
        }

        if (interval.Low >= -worth && interval.High <= worth)
        {
            return new StoppingAdvice(Stopping.LittleLeft, string.Create(CultureInfo.InvariantCulture,
                $"Little left to gain: {numbers}, and less than {worth} is not worth them (--gain)."));
        }

        double half = (interval.High - interval.Low) / 2;
        double needed = Math.Ceiling(last.Measured * Math.Pow(half / worth, 2));
        return new StoppingAdvice(Stopping.CannotTell, string.Create(CultureInfo.InvariantCulture,
            $"Cannot tell yet whether more labels pay: {numbers}; a hold-out of about {needed:N0} images instead of {last.Measured} would tell a gain of {worth}."));
    }

    private static StoppingAdvice? Stability(Project project, ModelTrained[] models)
    {
        if (models.Length <= StableTimes)
        {
            return null;
        }

        IReadOnlyDictionary<string, string>[] opinions = [.. models[^(StableTimes + 1)..]
            .Select(model => OpinionFile.Read(new ModelFolder(project.Files, model.Model).OpinionsPath))];
        double?[] kappas = [.. opinions.Zip(opinions.Skip(1), OpinionFile.Agreement)];
        return kappas.All(kappa => kappa >= StableKappa)
            ? new StoppingAdvice(Stopping.Stable, string.Create(CultureInfo.InvariantCulture,
                $"The model no longer changes its mind: kappa of successive models was {kappas.Min():0.000} or more {StableTimes} times in a row."))
            : null;
    }
}

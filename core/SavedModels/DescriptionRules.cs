using System.Globalization;
using System.Text.Json;
using Querent.ActiveLearning;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Objectives;

namespace Querent.SavedModels;

/// <summary>Rules for the numbers and names of a description, checked on writing and on reading.</summary>
internal static class DescriptionRules
{
    private const int LongestName = 1000;
    private const int MostTaps = 1000;
    private const int MostChannels = 1 << 24;
    private const int WidestPrediction = 1 << 16;
    private const int HashDigits = 64;

    /// <returns>The network, if it is one of core's.</returns>
    /// <exception cref="FormatException">Something does not hold.</exception>
    internal static NetworkPlan? Check(ModelDescription description)
    {
        CheckName(description.Task, "task");
        CheckName(description.Network.Kind, "kind of network");
        Require(description.Classes.All(name => name is not null), "a class has no name");
        Require(description.Input?.Problem is not { } problem, description.Input?.Problem ?? "");
        Require(description.Data?.Problem is not { } wrong, description.Data?.Problem ?? "");
        Require(description.TapChannels.Count <= MostTaps, $"there are {description.TapChannels.Count} feature taps");
        foreach (int channels in description.TapChannels)
        {
            Require(channels is > 0 and <= MostChannels, $"a feature tap has {channels} channels");
        }

        Require(description.EmbeddingFeatures is null or > 0, "the embedding has no features");
        CheckWeights(description.Weights, description.LossPrediction is not null);
        CheckObjectives(description);
        if (description.LossPrediction is { } options)
        {
            Check(options);
            Require(description.TapChannels.All(channels => (long)channels * options.Width <= int.MaxValue),
                "the loss prediction has more weights than a tensor can hold");
        }

        NetworkPlan? plan = Plan(description.Network);
        if (plan is not null)
        {
            CheckNetwork(description, plan);
        }

        return plan;
    }

    private static void CheckNetwork(ModelDescription description, NetworkPlan plan)
    {
        string kind = description.Network.Kind;
        Require(plan.TapChannels.SequenceEqual(description.TapChannels),
            $"the feature taps of such a {kind} have {Text(plan.TapChannels)} channels, not " +
            Text(description.TapChannels));
        Require(plan.EmbeddingFeatures == description.EmbeddingFeatures,
            $"the embedding of such a {kind} has {plan.EmbeddingFeatures} features, not " +
            $"{description.EmbeddingFeatures?.ToString(CultureInfo.InvariantCulture) ?? "none"}");
        if (description.Input is { } input)
        {
            Require(input.Channels == plan.InputChannels,
                $"such a {kind} takes images of {plan.InputChannels} channels, not {input.Channels}");
            Require(plan.InputSize is not { } size || (input.Height == size && input.Width == size),
                $"such a {kind} takes images of {plan.InputSize} pixels, not {input.Height} x {input.Width}");
        }
    }

    private static void Check(LossPredictionOptions options)
    {
        Require(options.Width is > 0 and <= WidestPrediction, $"the width of the loss prediction is {options.Width}");
        Require(IsFactor(options.Lambda) && IsFactor(options.Margin),
            "lambda or margin of the loss prediction is no factor");
        Require(Enum.IsDefined(options.Objective), "the objective of the loss prediction is not known");
        Require(options.StopGradientEpoch is null or >= 0, "the epoch that stops gradients is negative");
    }

    private static void CheckWeights(WeightHashes weights, bool predictsLoss)
    {
        Require(IsHash(weights.Target), "the checksum of the target module is none");
        Require(predictsLoss ? IsHash(weights.LossPrediction) : weights.LossPrediction is null,
            "the loss prediction and its checksum do not belong together");
    }

    private static void CheckObjectives(ModelDescription description)
    {
        var names = new HashSet<string>();
        Require(description.Auxiliary is not { Count: 0 }, "the list of auxiliary objectives is empty");
        foreach (ObjectiveDescription? objective in description.Auxiliary ?? [])
        {
            Require(ObjectiveNames.IsUsable(objective?.Name) && objective!.Name != ObjectiveNames.LossPrediction
                && names.Add(objective.Name), "an auxiliary objective has no name of its own");
            CheckName(objective!.Kind, "kind of auxiliary objective");
            Require(IsHash(objective.Weights), $"the checksum of the auxiliary objective '{objective.Name}' is none");
        }

        Require(description.Weights.Auxiliary == ObjectiveDescription.Combine(description.Auxiliary),
            "the auxiliary objectives and their checksum do not belong together");
    }

    private static void CheckName(string name, string what) => Require(
        !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName, $"the {what} has no name, or an endless one");

    private static NetworkPlan? Plan(NetworkDescription network)
    {
        try
        {
            return NetworkPlan.Of(network);
        }
        catch (JsonException problem)
        {
            throw new FormatException($"the options are not those of a {network.Kind}: {problem.Message}", problem);
        }
    }

    private static bool IsFactor(float value) => float.IsFinite(value) && value >= 0;

    private static bool IsHash(string? text) => text?.Length == HashDigits && text.All(char.IsAsciiHexDigitLower);

    private static string Text(IReadOnlyList<int> numbers) => $"[{string.Join(", ", numbers)}]";

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new FormatException(problem);
        }
    }
}

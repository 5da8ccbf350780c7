using System.Text.Json;
using Querent.ActiveLearning;
using Querent.Errors;
using Querent.LossPrediction;
using Querent.Optimizers;
using Querent.Training;

namespace Querent.Hosting.Configuration;

/// <summary>The options of core under the keys that a configuration has for them.</summary>
internal static class OptionKeys
{
    private static readonly Dictionary<Type, string> s_sections = new()
    {
        [typeof(LoopOptions)] = "loop",
        [typeof(TrainingOptions)] = "training",
        [typeof(OptimizerOptions)] = "training",
    };

    /// <summary>The message of a problem with keys for the options in it.</summary>
    public static string InMessage(OptionException problem) => problem.MessageWith(Of);

    /// <summary><c>loop.initialLabels</c>; words where an option has no key, or is one of a plugin.</summary>
    public static string Of(Setting setting) => setting switch
    {
        { Name: nameof(OptimizerOptions.Kind) or nameof(OptimizerOptions.Factory) }
            when setting.Owner == typeof(OptimizerOptions) => "training.optimizer",
        { Name: nameof(SignalRows.PerSample) } when setting.Owner == typeof(SignalRows) => "the rows per image",
        _ when setting.Owner == typeof(LossPredictionOptions) => $"the strategy's {Key(setting)}",
        _ when s_sections.TryGetValue(setting.Owner, out string? section) =>
            setting.Name is null ? section : $"{section}.{Key(setting)}",
        _ => setting.ToString(),
    };

    private static string Key(Setting setting) => JsonNamingPolicy.CamelCase.ConvertName(setting.Name ?? "options");
}

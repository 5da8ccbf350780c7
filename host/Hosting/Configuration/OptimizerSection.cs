using Querent.Errors;
using Querent.Extensibility;
using Querent.Optimizers;

namespace Querent.Hosting.Configuration;

/// <summary>Reads the optimizer and its schedule from the section <c>training</c>.</summary>
internal static class OptimizerSection
{
    private const string Key = "optimizer";
    private const string Default = "sgd";

    private static readonly Dictionary<string, OptimizerKind> s_kinds = new()
    {
        ["sgd"] = OptimizerKind.Sgd,
        ["adam"] = OptimizerKind.Adam,
        ["adamw"] = OptimizerKind.AdamW,
        ["rmsprop"] = OptimizerKind.RmsProp,
    };

    private static readonly string[] s_sgdOnly = ["momentum", "nesterov"];

    /// <summary>The names of core's optimizers.</summary>
    public static IReadOnlyCollection<string> Names => s_kinds.Keys;

    /// <param name="training">The section.</param>
    /// <param name="ofPlugins">Names that plugins provide.</param>
    /// <param name="plugin">The optimizer if it is one of a plugin; null if it is core's.</param>
    /// <exception cref="ConfigurationException">A value is out of range, or would have no effect.</exception>
    public static OptimizerOptions Read(
        OptionSection training, IReadOnlyCollection<string> ofPlugins, out OptimizerEntry? plugin)
    {
        string name = Name(training, ofPlugins, out plugin);
        OptimizerOptions options = new()
        {
            Kind = s_kinds.GetValueOrDefault(name),
            LearningRate = (float)training.Required("learningRate").Number("learningRate", 0, 1e-9, 1000),
            WeightDecay = (float)training.Number("weightDecay", 0, 0, 1),
        };
        return Schedule(training, Momentum(training, name, options));
    }

    private static string Name(OptionSection training, IReadOnlyCollection<string> ofPlugins, out OptimizerEntry? plugin)
    {
        plugin = null;
        if (training.Item(Key) is not { } options)
        {
            return training.Choice(Key, Default, [.. Names]);
        }

        string name = options.Required("name").Text("name", "");
        if (s_kinds.ContainsKey(name))
        {
            // They have no options of their own, so that the name alone is the configuration in effect.
            training.Effective[Key] = name;
            return name;
        }

        plugin = ofPlugins.Contains(name)
            ? new OptimizerEntry(name, options)
            : throw training.Error(Key, $"'{name}' is not known{NearestName.Suggestion(name, Names.Concat(ofPlugins))}");
        return name;
    }

    private static OptimizerOptions Momentum(OptionSection training, string name, OptimizerOptions options)
    {
        if (name != Default)
        {
            string? idle = s_sgdOnly.FirstOrDefault(training.Has);
            return idle is null
                ? options
                : throw training.Error(idle, $"has no effect with optimizer '{name}'; remove it");
        }

        double momentum = training.Number("momentum", 0, 0, 1);
        bool nesterov = training.Flag("nesterov", false);
        return nesterov && momentum == 0
            ? throw training.Error("nesterov", "has no effect without momentum")
            : options with { Momentum = (float)momentum, Nesterov = nesterov };
    }

    // Epochs after the last one are valid: a shorter run of a schedule (--set training.epochs=1) does not reach them.
    private static OptimizerOptions Schedule(OptionSection training, OptimizerOptions options)
    {
        int[] decays = training.Ints("decayAfterEpochs");
        int idle = Array.FindIndex(decays, epoch => epoch < 1);
        if (idle >= 0)
        {
            throw training.Error("decayAfterEpochs", $"{decays[idle]} is no epoch; they are counted from 1");
        }

        if (decays.Length == 0)
        {
            return training.Has("decayFactor")
                ? throw training.Error("decayFactor", "has no effect without decayAfterEpochs")
                : options;
        }

        return options with
        {
            DecayAfterEpochs = decays,
            DecayFactor = (float)training.Number("decayFactor", 0.1, 0, 1),
        };
    }
}

/// <summary>An optimizer of a plugin as a configuration names it.</summary>
/// <param name="Name">Its name in the plugin.</param>
/// <param name="Options">The rest, which the plugin reads.</param>
internal sealed record OptimizerEntry(string Name, OptionSection Options);

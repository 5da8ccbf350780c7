using Querent.Extensibility;
using Querent.Optimizers;

namespace Querent.Hosting.Configuration;

/// <summary>Reads the optimizer and its schedule from the section <c>training</c>.</summary>
internal static class OptimizerSection
{
    private static readonly Dictionary<string, OptimizerKind> s_kinds = new()
    {
        ["sgd"] = OptimizerKind.Sgd,
        ["adam"] = OptimizerKind.Adam,
        ["adamw"] = OptimizerKind.AdamW,
        ["rmsprop"] = OptimizerKind.RmsProp,
    };

    private static readonly string[] s_sgdOnly = ["momentum", "nesterov"];

    /// <exception cref="Errors.ConfigurationException">A value is out of range, or would have no effect.</exception>
    public static OptimizerOptions Read(OptionSection training)
    {
        string name = training.Choice("optimizer", "sgd", [.. s_kinds.Keys]);
        OptimizerOptions options = new()
        {
            Kind = s_kinds[name],
            LearningRate = (float)training.Required("learningRate").Number("learningRate", 0, 1e-9, 1000),
            WeightDecay = (float)training.Number("weightDecay", 0, 0, 1),
        };
        return Schedule(training, Momentum(training, name, options));
    }

    private static OptimizerOptions Momentum(OptionSection training, string name, OptimizerOptions options)
    {
        if (options.Kind != OptimizerKind.Sgd)
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

using Querent.Layers;
using Querent.Networks;
using Querent.Objectives;

namespace Querent.Training;

/// <summary>Finds facts of a task and its network that a saved model cannot store.</summary>
internal static class DescriptionGuard
{
    // Those of auxiliary objectives, and those that safetensors files keep for themselves.
    private static readonly string[] s_reserved =
        [$"{ObjectiveNames.LossPrediction}.", ObjectiveNames.Prefix, "__"];

    /// <summary>The problem in words, or null.</summary>
    internal static string? Problem(TaskDescription description) =>
        description.Classes?.All(name => name is not null) != true
            ? "Description has classes that are null"
            : description.Input?.Problem is { } problem ? $"Description: {problem}" : null;

    /// <summary>The problem in words, or null.</summary>
    internal static string? Problem(TargetModule target)
    {
        if (target.TapChannels?.All(channels => channels > 0) != true)
        {
            return "TapChannels of the network is null or names a tap without channels";
        }

        if (target.Description is not { Options: not null, Kind: { } kind } || string.IsNullOrWhiteSpace(kind))
        {
            return "Description of the network is null, or lacks its kind or its options";
        }

        if (NetworkPlan.Knows(kind) && target.GetType().Assembly != typeof(NetworkPlan).Assembly)
        {
            return $"Description of the network names the kind '{kind}', which is core's; give it a name of its own";
        }

        return NameProblem(target);
    }

    private static string? NameProblem(TargetModule target)
    {
        var names = new HashSet<string>();
        foreach (string name in target.State.Select(tensor => tensor.Name))
        {
            if (!names.Add(name))
            {
                return $"CreateTarget made a network with two tensors '{name}'";
            }

            if (Array.Exists(s_reserved, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return $"CreateTarget made a network with a tensor '{name}'; names that begin with " +
                    $"'{string.Join("', '", s_reserved)}' are taken";
            }
        }

        return null;
    }
}

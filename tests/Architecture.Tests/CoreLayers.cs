namespace Querent.Architecture.Tests;

/// <summary>What each folder of core may use: those listed, and everything that these may use.</summary>
internal static class CoreLayers
{
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Errors"] = [],
        ["Randomness"] = [],
        ["Backends"] = ["Errors"],
        ["Tensors"] = ["Backends"],
        ["Autograd"] = ["Tensors"],
        ["Data"] = ["Autograd", "Randomness"],
        ["Layers"] = ["Autograd", "Randomness"],
        ["Optimizers"] = ["Layers"],
        ["Checkpoints"] = ["Layers"],
        ["Networks"] = ["Layers"],
        ["LossPrediction"] = ["Networks"],
        ["Training"] = ["LossPrediction", "Optimizers", "Data"],
        ["ActiveLearning"] = ["Training"],
        ["Extensibility"] = ["ActiveLearning"],
        ["SavedModels"] = ["Extensibility", "Checkpoints"],
    };

    /// <summary>Uses that point upward all the same, with the reason.</summary>
    private static readonly Dictionary<(string From, string To), string> Exceptions = new()
    {
        [("Tensors", "Autograd")] = "a workspace holds its tape, and ops end with the tensors they made",
    };

    public static bool Knows(string folder) => Below.ContainsKey(folder);

    public static bool Allows(string from, string to) =>
        from == to || Exceptions.ContainsKey((from, to)) || Reachable(from).Contains(to);

    /// <summary>Everything below a folder; it never contains the folder itself unless the table has a cycle.</summary>
    public static HashSet<string> Reachable(string folder)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(Below[folder]);
        while (open.TryPop(out string? next))
        {
            if (seen.Add(next))
            {
                Array.ForEach(Below[next], open.Push);
            }
        }

        return seen;
    }

    public static IEnumerable<string> Folders => Below.Keys;

    public static IEnumerable<(string From, string To)> ExceptionsInUse => Exceptions.Keys;
}

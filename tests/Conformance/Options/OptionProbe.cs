using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Conformance;

/// <summary>Lets a part of a plugin read options, and takes down which it read and how it ended.</summary>
internal sealed class OptionProbe
{
    private readonly OrderedDictionary<string, OptionRead> _reads = [];

    internal OptionProbe(PluginPart part, JsonObject given)
    {
        var section = new OptionSection((JsonObject)given.DeepClone(), part.Name)
        {
            Watch = read => _reads[read.Key[(part.Name.Length + 1)..]] = read,
        };
        Refusal = Refuses(() => part.Create(section)) ?? Refuses(section.Close);
        Effective = section.Effective;
    }

    /// <summary>The options by key, in the order in which they were read.</summary>
    internal IReadOnlyDictionary<string, OptionRead> Reads => _reads;

    /// <summary>The values that count.</summary>
    internal JsonObject Effective { get; }

    /// <summary>The user error that ended the reading; null where all was accepted.</summary>
    internal QuerentException? Refusal { get; }

    /// <summary>The same options with another value of one, which may lie in a section.</summary>
    internal static JsonObject With(JsonObject given, string key, JsonNode? value)
    {
        var changed = (JsonObject)given.DeepClone();
        JsonObject section = changed;
        string[] path = key.Split('.');
        foreach (string name in path[..^1])
        {
            section[name] ??= new JsonObject();
            section = (JsonObject)section[name]!;
        }

        section[path[^1]] = value;
        return changed;
    }

    // A data set that asks for cancellation ends behind its options. What else comes through is no user error.
    private static QuerentException? Refuses(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (QuerentException problem) when (problem is not PluginException)
        {
            return problem;
        }
    }
}

using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Hosting.Plugins.Options;

/// <summary>
/// Lets a factory read its options and records them. They cannot be known in advance: later reads may depend on earlier
/// values.
/// </summary>
/// <param name="create">Makes a task or strategy of a section, and throws it away.</param>
internal sealed class OptionReading(Action<OptionSection> create)
{
    /// <summary>Stands where an option is required.</summary>
    public const string Required = "required";

    // A path that does not exist; a factory that opens it ends after its options were read.
    private const string Placeholder = "no-such-file-or-folder";
    private const int MostRequired = 10;

    /// <summary>
    /// The options that are read when some are given, in order, as far as the factory comes without data.
    /// </summary>
    /// <exception cref="PluginException">The factory failed.</exception>
    public IReadOnlyList<OptionRead> Of(JsonObject given)
    {
        for (int round = 0; ; round++)
        {
            var reads = new OrderedDictionary<string, OptionRead>();
            string last = "";
            void Note(OptionRead read) => (last, reads[read.Key]) = (read.Key, read);

            // A required text is the last that was read before the complaint; with a text in its place it goes on.
            if (End(given, Note) is ConfigurationException && round < MostRequired && IsOpen(given, reads, last))
            {
                given[last] = Placeholder;
                continue;
            }

            return [.. reads.Values.Select(read => IsPlaceholder(given, read) ? read with { Default = Required } : read)];
        }
    }

    private QuerentException? End(JsonObject given, Action<OptionRead> note)
    {
        try
        {
            create(new OptionSection((JsonObject)given.DeepClone(), "") { Watch = note });
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

    private static bool IsOpen(JsonObject given, OrderedDictionary<string, OptionRead> reads, string key) =>
        reads.TryGetValue(key, out OptionRead? read)
        && read is { Values: "text", Default: null or "" }
        && !given.ContainsKey(key)
        && !key.Contains('.', StringComparison.Ordinal);

    private static bool IsPlaceholder(JsonObject given, OptionRead read) =>
        given[read.Key] is JsonValue value && value.TryGetValue(out string? text) && text == Placeholder;
}

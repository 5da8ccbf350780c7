using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Querent.Extensibility;

namespace Querent.Conformance;

/// <summary>The range of an option that is one number, as <see cref="OptionRead.Values"/> words it.</summary>
/// <param name="Low">The least value; null where there is none.</param>
/// <param name="High">The largest; null where there is none.</param>
internal sealed partial record OptionRange(JsonNode? Low, JsonNode? High)
{
    /// <summary>The range of an option; null where its value is no number.</summary>
    internal static OptionRange? Of(OptionRead option)
    {
        Match words = Pattern().Match(option.Values);
        return words.Success ? new OptionRange(Number(words.Groups["low"]), Number(words.Groups["high"])) : null;
    }

    private static JsonNode? Number(Group words) => words.Value.Length == 0
        ? null
        : JsonNode.Parse(double.Parse(words.Value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(integer|number)( from (?<low>\S+)| up to (?<high>\S+)| (?<low>\S+)\.\.(?<high>\S+))?$")]
    private static partial Regex Pattern();
}

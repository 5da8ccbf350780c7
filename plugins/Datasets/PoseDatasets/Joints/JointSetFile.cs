using System.Text.Json.Serialization;
using Querent.Annotations.Json;
using Querent.Errors;

namespace Querent.Plugins.PoseDatasets.Joints;

/// <summary>
/// A joint set as JSON: <c>names</c>; <c>pairs</c> of names that a mirrored image exchanges, by default those of left and
/// right; <c>limbs</c>, pairs of names that a line is drawn between.
/// </summary>
internal sealed record JointSetFile(
    [property: JsonPropertyName("names"), JsonConverter(typeof(JsonTexts))] string?[]? Names,
    [property: JsonPropertyName("pairs")] List<List<string?>?>? Pairs,
    [property: JsonPropertyName("limbs")] List<List<string?>?>? Limbs)
{
    private const string Wanted = "a JSON file of joints with 'names', 'pairs' and 'limbs'";

    /// <exception cref="DataException">The file cannot be read, or names a joint that it does not list.</exception>
    public static JointSet Read(string file, CancellationToken cancellation)
    {
        JointSetFile? read = JsonFile.Read<JointSetFile>(file, "a joint set", Wanted, cancellation);
        string[] names = [.. (read?.Names ?? []).Select(name => JointNames.Plain(name ?? ""))];
        if (read is null || names.Length == 0 || names.Contains(""))
        {
            throw new DataException($"{file}: has no 'names', or one that is empty; set the path to {Wanted}");
        }

        JointSets.RejectTwice(names, $"{file}: names");
        JointSet byNames = JointSets.Of(names);
        var places = new JointPlaces(file, names);
        (int, int)[] pairs = read.Pairs is null ? [.. byNames.Pairs] : places.Of("pairs", read.Pairs);
        places.RejectTwoPairs(pairs);
        return new JointSet(names, pairs, read.Limbs is null ? byNames.Limbs : places.Of("limbs", read.Limbs));
    }
}

/// <summary>The numbers of joints that a file names.</summary>
internal sealed class JointPlaces(string file, string[] names)
{
    /// <exception cref="DataException">An item is no pair of two names that are listed.</exception>
    public (int, int)[] Of(string list, IReadOnlyList<List<string?>?> items) =>
    [
        .. items.Select((item, index) => item is [{ } first, { } second] && first != second
            ? (Of(list, index, first), Of(list, index, second))
            : throw new DataException($"{file}: {list}[{index}]: is no list of two different joints; name two of 'names'")),
    ];

    /// <exception cref="DataException">A joint is in two pairs.</exception>
    public void RejectTwoPairs((int Left, int Right)[] pairs)
    {
        int[] twice = [.. pairs.SelectMany(pair => (int[])[pair.Left, pair.Right]).CountBy(number => number)
            .Where(entry => entry.Value > 1).Select(entry => entry.Key)];
        if (twice.Length > 0)
        {
            throw new DataException($"{file}: pairs: the joint '{names[twice[0]]}' is in two of them; leave it in one");
        }
    }

    private int Of(string list, int index, string name)
    {
        int place = Array.IndexOf(names, JointNames.Plain(name));
        return place >= 0 ? place : throw new DataException(
            $"{file}: {list}[{index}]: '{name}' is none of the joints{NearestName.Suggestion(JointNames.Plain(name), names)}");
    }
}

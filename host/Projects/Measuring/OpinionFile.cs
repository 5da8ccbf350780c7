using Querent.Checkpoints;
using Querent.Errors;

namespace Querent.Projects.Measuring;

/// <summary>
/// Classes that a model predicted for images that nobody had labeled: <c>id class</c> on each line. Successive models are compared by
/// them.
/// </summary>
internal static class OpinionFile
{
    /// <summary>The name of the file in the folder of a model.</summary>
    public const string Name = "opinions.txt";

    /// <exception cref="DataException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<(string Image, string Class)> opinions)
    {
        try
        {
            AtomicFile.Write(path, stream =>
            {
                foreach ((string image, string name) in opinions)
                {
                    stream.Write(System.Text.Encoding.UTF8.GetBytes($"{image} {name}\n"));
                }
            });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>The class of each image; none where the file is not there.</summary>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        try
        {
            return File.Exists(path)
                ? File.ReadLines(path).Where(line => line.Contains(' ')).Select(line => line.Split(' ', 2))
                    .DistinctBy(parts => parts[0]).ToDictionary(parts => parts[0], parts => parts[1])
                : new Dictionary<string, string>();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>
    /// Cohen's kappa of two models on the images that both were asked for; null where there are none, or where chance alone would
    /// agree.
    /// </summary>
    public static double? Agreement(IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> second)
    {
        (string First, string Second)[] pairs = [.. first.Where(entry => second.ContainsKey(entry.Key))
            .Select(entry => (entry.Value, second[entry.Key]))];
        if (pairs.Length == 0)
        {
            return null;
        }

        double agreed = pairs.Count(pair => pair.First == pair.Second) / (double)pairs.Length;
        double chance = pairs.GroupBy(pair => pair.First).Sum(group =>
            group.Count() / (double)pairs.Length * pairs.Count(pair => pair.Second == group.Key) / pairs.Length);
        return chance < 1 ? (agreed - chance) / (1 - chance) : null;
    }
}

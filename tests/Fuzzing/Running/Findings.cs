using System.Diagnostics;
using Querent.Fuzzing.Targets;

namespace Querent.Fuzzing.Running;

/// <summary>Saves inputs that show a fault, the first few of each kind, and says each in a line.</summary>
internal sealed class Findings(FuzzTarget target, string folder)
{
    private const int SavedOfAKind = 3;

    private readonly Dictionary<string, int> _seen = [];

    /// <param name="kind">Becomes part of file names.</param>
    public void Add(string kind, int index, byte[] input, string details)
    {
        lock (_seen)
        {
            int before = _seen.GetValueOrDefault(kind);
            _seen[kind] = before + 1;
            if (before >= SavedOfAKind)
            {
                return;
            }

            string file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, target.Name)).FullName, $"{kind}-{index}");
            File.WriteAllBytes(file + target.Extension, input);
            File.WriteAllText(file + ".log", details);
            Console.WriteLine($"{target.Name} {index}: {kind}: {details.Split('\n')[0].TrimEnd()}");
            Console.WriteLine($"    {file}{target.Extension}");
        }
    }

    /// <summary>The type of an exception and the first method of the product that it came through.</summary>
    public static string KindOf(Exception problem)
    {
        string? place = new StackTrace(problem).GetFrames().Select(frame => frame.GetMethod())
            .Where(method => method?.DeclaringType?.FullName?.StartsWith("Querent.", StringComparison.Ordinal) == true
                && method.DeclaringType.Namespace?.StartsWith("Querent.Fuzzing", StringComparison.Ordinal) == false)
            .Select(method => $"{method!.DeclaringType!.Name}.{method.Name}").FirstOrDefault();
        string kind = $"{problem.GetType().Name}-{place ?? problem.Message}";
        return string.Concat(kind.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-').Take(80));
    }
}
